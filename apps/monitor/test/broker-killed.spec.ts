import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { clusterPlan } from '#libs/contracts';
import { type KafkaCluster, startKafkaCluster } from '#libs/local-stack';
import { prepareCluster } from '#libs/messaging';
import { ServiceUnderTest, until } from '#libs/testing';
import { monitor } from '../src/monitor.service.js';

jest.setTimeout(240_000);

// The client reports each failed connection.
jest.spyOn(console, 'error').mockImplementation(() => undefined);

const NODE = 1;
const stateDir = mkdtempSync(join(tmpdir(), 'broker-killed-'));
let cluster: KafkaCluster;
let service: ServiceUnderTest;

beforeAll(async () => {
  cluster = await startKafkaCluster(stateDir, 1, new AbortController().signal);
  await prepareCluster(cluster.kafka('admin'), clusterPlan);
  const environment = { ...cluster.kafkaVariables('monitor'), TRACE_INDEX: ':memory:' } as Record<string, string>;
  service = await ServiceUnderTest.start(monitor, { watches: [], environment });
});
afterAll(async () => {
  await service?.stop();
  await cluster?.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

const withinMs = 60_000;
const ask = async (path: string) => {
  const { status, body } = await service.request<{ code?: string; lagRecords?: number }>(path, { as: 'operator' });
  return { status, code: body.code, lag: body.lagRecords };
};
const isReady = async () => (await fetch(`${await service.app.getUrl()}/health/ready`)).status;
const isLive = async () => (await fetch(`${await service.app.getUrl()}/health/live`)).status;

test('a killed broker makes topics, groups and lag unknown, and all is back once it runs again', async () => {
  const known = async () => (await ask('/groups')).status === 200 && (await ask('/topics')).status === 200;
  await until(known, { withinMs });
  expect([await isReady(), await isLive()]).toEqual([200, 200]);

  await cluster.kill(NODE);
  await until(async () => (await isReady()) === 503, { withinMs });
  const unavailable = { status: 503, code: 'unavailable' };
  expect(await ask('/groups')).toMatchObject(unavailable);
  expect(await ask('/topics')).toMatchObject(unavailable);
  expect(await ask('/summary')).toMatchObject({ status: 200, lag: -1 });
  expect(await isLive()).toBe(200);

  await cluster.start(NODE);
  await until(async () => (await isReady()) === 200 && (await known()), { withinMs });
  expect((await ask('/summary')).lag).not.toBe(-1);
});
