import { describe, expect, it } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import './kafkajs.js';
import type { FetchRunner } from './yield-between-fetches.js';

interface RealRunner extends FetchRunner {
  running: boolean;
  readonly fetchManager: { start(): Promise<void>; stop(): Promise<void> };
}
const Runner = createRequire(import.meta.url)('kafkajs/src/consumer/runner') as new (options: object) => RealRunner;

const silent = { namespace: () => silent, debug: () => undefined, info: () => undefined };
const group = {
  groupId: 'g',
  memberId: 'm',
  getNodeIds: () => ['1', '2'],
  fetch: () => Promise.resolve([]),
  heartbeat: () => Promise.resolve(),
};
const runnerThatIs = (running: boolean) => {
  const runner = new Runner({
    logger: silent,
    consumerGroup: group,
    instrumentationEmitter: new EventEmitter(),
    heartbeatInterval: 1_000,
    retry: {},
    concurrency: 1,
  });
  runner.running = running;
  return runner;
};

describe('the consumer of kafkajs', () => {
  it.each([true, false])('lets the event loop turn when a fetch finds nothing (running: %s)', async (running) => {
    let turned = false;
    setImmediate(() => (turned = true));
    await runnerThatIs(running).fetch('1');
    expect(turned).toBe(true);
  });

  it('ends fetchers that were made after it was stopped', async () => {
    await expect(runnerThatIs(false).fetchManager.start()).resolves.toBeUndefined();
  });
});
