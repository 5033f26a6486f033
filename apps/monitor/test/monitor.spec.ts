import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  deadLetters,
  DeclarationLodged,
  Departed,
  exampleDeclaration,
  OperatorCommanded,
  type ServiceReport,
  ServiceReported,
  topics,
} from '#libs/contracts';
import { EditKey, editPlace, newId } from '#libs/messaging';
import { eventOf, type RequestToService, ServiceUnderTest, until } from '#libs/testing';
import { monitor } from '../src/monitor.service.js';

jest.setTimeout(400_000);

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await ServiceUnderTest.start(monitor, {
    watches: [topics.opsCommands],
    environment: { TRACE_INDEX: ':memory:' },
  });
}, 180_000);
afterAll(() => service?.stop(), 60_000);

const ask = async (path: string, request: RequestToService = {}) => {
  const { status, body } = await service.request(path, { as: 'operator', ...request });
  return { status, body };
};
const post = (path: string, body: unknown) => ask(path, { method: 'POST', body });
const itemsOf = async (path: string) => (await ask(path)).body['items'] as Record<string, unknown>[];

const parked = {
  topic: 'intake.declarations.v1',
  key: 'd',
  count: 2,
  reason: '/lines must not be empty',
  errorClass: 'poison',
  since: '2026-11-23T08:00:00Z',
  state: 'parked',
};
const editKey = new EditKey(EditKey.make());
const report: ServiceReport = {
  ...ServiceReported.example,
  service: 'supervision',
  instance: newId(),
  parkedKeys: 1,
  parked: [parked],
  editKey: editKey.publicKey,
  counts: { 'cases.released': 4, 'cases.closed': 2 },
};

describe('what services report', () => {
  beforeAll(() => service.send(eventOf(ServiceReported, report)));

  test('is shown, with the figures made of it', async () => {
    // A service of another spec may have reported on the same topic a moment ago.
    await until(async () => (await itemsOf('/services')).some(({ instance }) => instance === report.instance));
    const own = (items: readonly Record<string, unknown>[]) => items.filter(({ service: of }) => of === 'supervision');
    expect(own(await itemsOf('/services'))).toMatchObject([{ counts: report.counts }]);
    expect(own(await itemsOf('/parked'))).toEqual([{ service: 'supervision', ...parked }]);
    expect((await ask('/summary', { as: 'auditor' })).body).toMatchObject({ released: 6, parked: 1 });
  });

  test('commands go to the service that has parked the key, and to no other', async () => {
    const about = { service: 'supervision', topic: parked.topic, reason: 'the contract is corrected' };
    const replay = { ...about, key: 'd', edited: { consignee: 'Zhang San' } };
    const { status, body } = await ask('/parked/replay', {
      method: 'POST',
      body: replay,
      headers: { 'request-id': 'replay-1' },
    });
    expect(status).toBe(202);
    const sent = await service.next(OperatorCommanded.name, ({ id }) => id === body['commandId']);
    expect(sent.data).toMatchObject({ ...about, key: 'd', command: 'replay', by: 'operator' });
    expect(JSON.stringify(sent.data)).not.toContain('Zhang');
    const place = editPlace('supervision', parked.topic, 'd');
    expect(editKey.open(String(sent.data['edit']), place)).toEqual(replay.edited);
    // The service that obeys puts the person on record.
    const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(sent.data).toMatchObject({ person: { name: 'operator', role: 'operator', request: 'replay-1', digest } });
    const again = { method: 'POST', body: replay, headers: { 'request-id': 'replay-1' } };
    expect((await ask('/parked/replay', again)).body).toEqual(body);
    expect((await post('/parked/discard', { ...about, key: 'd' })).status).toBe(202);
    for (const act of ['replay', 'discard'])
      expect((await post(`/parked/${act}`, { ...about, key: 'other' })).body['code']).toBe('not-found');
    expect((await post('/parked/replay', { ...about, service: 'monitor', key: 'd' })).status).toBe(422);
  });
});

test('a topic that the service does not read, or no service reads, cannot be paused', async () => {
  const reads = [topics.declarations.name];
  const instance = newId();
  await service.send(eventOf(ServiceReported, { ...report, service: 'warehousing', instance, parked: [], reads }));
  await until(async () => (await itemsOf('/services')).some(({ instance: of }) => of === instance));
  const about = { service: 'warehousing', reason: 'test' };
  for (const topic of [topics.opsCommands.name, deadLetters('warehousing').name, topics.permits.name]) {
    const { status, body } = await post('/commands/pause', { ...about, topic });
    expect([status, body['code'], body['detail']]).toEqual([404, 'not-found', `warehousing does not read ${topic}.`]);
  }
  expect((await post('/commands/pause', { ...about, topic: topics.declarations.name })).status).toBe(202);
  expect((await post('/commands/resume', { ...about, topic: topics.declarations.name })).status).toBe(202);
});

test('a service is paused on a topic that exists, and resumed', async () => {
  const about = { service: 'intake', topic: topics.clearance.name, reason: 'test' };
  for (const act of ['pause', 'resume']) {
    const { status, body } = await post(`/commands/${act}`, about);
    expect(status).toBe(202);
    expect((await service.next(OperatorCommanded.name, ({ id }) => id === body['commandId'])).data).toMatchObject({
      command: act,
    });
    expect((await post(`/commands/${act}`, { ...about, topic: 'no.such.topic' })).body['code']).toBe('not-found');
  }
  expect((await ask('/commands/pause', { method: 'POST', body: about, as: 'auditor' })).status).toBe(403);
});

test('topics are shown with what they hold, and groups with their lag', async () => {
  await service.send(eventOf(Departed, { ...Departed.example, departureId: 'v-groups' }));
  const known = await until(async () => {
    const found = await itemsOf('/topics');
    return found.find(({ topic, records }) => topic === topics.departures.name && Number(records) > 0);
  });
  expect(known).toMatchObject({ owner: 'dispatch', key: topics.departures.key });
  const groups = await until(async () => {
    const found = await itemsOf('/groups');
    return found.length > 0 && found;
  });
  for (const { verdict } of groups) expect(['ok', 'slow', 'stalled', 'stopped']).toContain(verdict);
});

describe('a trace', () => {
  const declarationId = newId();
  const parcelId = newId();
  const [parcel] = exampleDeclaration.parcels;

  test('has the events about a number, whatever it is a number of', async () => {
    await service.send(
      eventOf(DeclarationLodged, {
        ...exampleDeclaration,
        declarationId,
        orderNo: 'TRACE-1',
        parcels: [{ ...parcel!, parcelId }],
      }),
    );
    await until(async () => (await ask('/trace/TRACE-1')).status === 200);
    for (const number of ['trace-1', parcelId, declarationId]) {
      const { body } = await ask(`/trace/${number}`);
      expect(body).toMatchObject({ complete: true, parcels: [{ orderNo: 'TRACE-1', parcelId }] });
      expect(body['steps']).toMatchObject([{ topic: topics.declarations.name, type: DeclarationLodged.name }]);
    }
  });

  test('of a number that nothing is known under is refused', async () => {
    expect((await ask('/trace/nothing')).body['code']).toBe('not-found');
  });
});
