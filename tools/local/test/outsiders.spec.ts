import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';

import { deviceUser, exampleOrder, partyUser, scansTopic, topics, topicsOfParty } from '#libs/contracts';
import { openSpecStack, type SpecStack } from '#libs/local-stack';
import { alterKafkaUsers, ensureAccess, ensureTopics, kafkaClient, LogReader, newId } from '#libs/messaging';

import { isUnknownUser, orderPlaced, OutsidePublishers } from '../../client/order-publisher.js';
import { outsiderAt } from '../../client/running-system.js';
import { scanRecord } from '../../simulator/scan-record.js';
import { noteOutsider, passwordOfOutsider, SIMULATOR } from '../outsiders.js';
import { prepareKafka } from '../prepare-kafka.js';

jest.setTimeout(400_000);

const run = newId().slice(-8);
const stateDir = mkdtempSync(join(tmpdir(), 'outsiders-'));
const parties = ['a', 'b'].map((name) => ({ id: `out-${name}-${run}`, apiKey: `ck_test_${name}` }));
const [first, second] = parties as [(typeof parties)[0], (typeof parties)[0]];
const users = parties.map(({ id }) => partyUser(id, false));
const [firstUser] = users as [string];
let stack: SpecStack;
let publishers: OutsidePublishers;

const as = (user: string) => outsiderAt(stack.kafka(), stateDir, user);
const prepare = () =>
  prepareKafka({ kafka: stack.kafka, source: { kafka: 'local', postgres: 'local' } }, stateDir, parties);

beforeAll(async () => {
  stack = await openSpecStack();
  await ensureTopics(stack.kafka(), [...parties.flatMap(({ id }) => topicsOfParty(id)), scansTopic('URC-OE')]);
  await prepare();
  publishers = new OutsidePublishers({ kafkaAs: as }, 'spec');
});
afterAll(async () => {
  await publishers?.disconnect();
  await ensureAccess(stack.kafka(), users, []);
  await alterKafkaUsers(stack.kafka(), { remove: users });
  await stack?.stop();
  rmSync(stateDir, { recursive: true });
});

const order = (party: typeof first) => [orderPlaced(party, { ...exampleOrder, orderNo: newId() }, new Date())];
const scan = () => {
  const seen = {
    barcode: newId(),
    facility: 'URC-OE',
    device: 'scale-1',
    purpose: 'sorting',
    livemode: false,
  } as const;
  return [scanRecord(seen, new Date())];
};

test('a party writes its own topic and no other, the devices of a facility its scans', async () => {
  await publishers.send(firstUser, order(first));
  await expect(publishers.send(firstUser, order(second))).rejects.toThrow(/not authorized/i);
  await publishers.send(deviceUser('URC-OE'), scan());
  await expect(publishers.send(firstUser, scan())).rejects.toThrow(/not authorized/i);
  await expect(publishers.send(deviceUser('URC-CBZ'), scan())).rejects.toThrow(/not authorized/i);
});

test('the simulator reads what is announced, and writes nothing', async () => {
  const reader = new LogReader(kafkaClient(as(SIMULATOR), 'spec'));
  await reader.connect();
  expect(await reader.ends([topics.declarations.name, topics.keys.name])).toHaveLength(topics.declarations.partitions);
  await reader.disconnect();
  await expect(publishers.send(SIMULATOR, scan())).rejects.toThrow(/not authorized/i);
});

test('to prepare again changes no password, and makes a user anew who was removed', async () => {
  const password = passwordOfOutsider(stateDir, firstUser);
  const changed = partyUser(second.id, false);
  await alterKafkaUsers(stack.kafka(), { make: [{ name: changed, password: 'another' }], remove: [firstUser] });
  await ensureAccess(stack.kafka(), [firstUser], []);
  await prepare();
  expect(passwordOfOutsider(stateDir, firstUser)).toBe(password);
  await publishers.send(firstUser, order(first));
  const refused = await publishers.send(changed, order(second)).catch((error: unknown) => error);
  expect(isUnknownUser(refused)).toBe(true);
  noteOutsider(stateDir, changed, 'another');
  await publishers.send(changed, order(second));
});

test('who was not made here is named, with the command that makes him', async () => {
  const refused = publishers.send(deviceUser('ZZ-1'), scan());
  await expect(refused).rejects.toThrow(/password of device\.ZZ-1.*npm run kafka:device/);
  expect(isUnknownUser(await refused.catch((error: unknown) => error))).toBe(true);
});
