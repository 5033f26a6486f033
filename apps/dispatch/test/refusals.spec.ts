import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { topics } from '#libs/contracts';
import { recordOfActs, type RequestToService, ServiceUnderTest, tryToChangeRecords, until } from '#libs/testing';
import { dispatch } from '../src/dispatch.service.js';

jest.setTimeout(400_000);

let service: ServiceUnderTest;
beforeAll(async () => {
  service = await ServiceUnderTest.start(dispatch, {
    watches: [topics.departures],
    clock: new Date('2026-11-24T00:00:00Z'),
  });
  await until(() => service.events.some(({ key }) => key === scheduled));
}, 180_000);
afterAll(() => service?.stop(), 60_000);

const scheduled = 'urc-ala-truck-20261124';
const codeOf = async (path: string, request: RequestToService = {}) => {
  const { body } = await service.request(path, { as: 'dispatcher', ...request });
  return body['code'];
};
const post = (path: string, body?: unknown) => codeOf(path, { method: 'POST', ...(body !== undefined && { body }) });

const acts: [act: string, body: object | undefined][] = [
  ['seal', {}],
  ['depart', undefined],
  ['border', undefined],
  ['exit', undefined],
  ['left', { evidence: 'exit message 509' }],
  ['gauge-change', { newSeal: 'KZ-0042' }],
  ['arrive', undefined],
  ['close', undefined],
  ['cancel', { reason: 'test' }],
  ['delay', { reason: 'test', departsAt: '2026-11-25T00:00:00Z' }],
];

test.each(acts)('an act on a departure that does not exist is refused: %s', async (act, body) => {
  expect(await post(`/departures/none/${act}`, body)).toBe('not-found');
});

test.each(acts.slice(0, 8))('an act that the phase does not allow is refused: %s', async (act, body) => {
  expect(await post(`/departures/${scheduled}/${act}`, body)).toBe('state-conflict');
});

test('a departure is cancelled once, and has no exit list before its exit', async () => {
  expect(await post(`/departures/${scheduled}/cancel`, { reason: 'test' })).toBeUndefined();
  expect(await post(`/departures/${scheduled}/cancel`, { reason: 'test' })).toBe('state-conflict');
  expect(await codeOf(`/departures/${scheduled}/exit-list`)).toBe('state-conflict');
});

test.each(['/departures/none', '/departures/none/exit-list', '/consignments/none', '/receptacles/none'])(
  'what does not exist is not found: %s',
  async (path) => {
    expect(await codeOf(path)).toBe('not-found');
  },
);

test.each([
  ['refuse', { reason: 'size', note: 'too long' }],
  ['acknowledge', { differences: [] }],
])('a load unit that does not exist is not found: %s', async (act, body) => {
  expect(await post(`/receptacles/none/${act}`, body)).toBe('not-found');
});

test.each(['/facilities', '/lanes', '/products', '/closures', '/departures', '/receptacles'])(
  'a list takes its own cursors only, and no other parameters: %s',
  async (path) => {
    expect((await service.request(path, { as: 'auditor' })).status).toBe(200);
    expect(await codeOf(`${path}?after=nonsense`)).toBe('invalid-cursor');
    expect(await codeOf(`${path}?limit=0`)).toBe('invalid-body');
    expect((await service.request(`${path}?unknown=1`, { as: 'auditor' })).status).toBeGreaterThanOrEqual(400);
  },
);

test('the cursor of one list is refused by another', async () => {
  const { body } = await service.request('/lanes?limit=1', { as: 'auditor' });
  const cursor = String(body['nextCursor']);
  expect(await codeOf(`/lanes?limit=1&after=${cursor}`)).toBeUndefined();
  expect(await codeOf(`/facilities?limit=1&after=${cursor}`)).toBe('invalid-cursor');
});

test.each([
  ['/departures/x/seal', { seal: '?' }],
  ['/departures/x/gauge-change', {}],
  ['/departures/x/delay', { reason: 'x' }],
  ['/receptacles/x/acknowledge', {}],
])('a body that breaks a rule is refused: %s', async (path, body) => {
  expect(await post(path, body)).toBe('invalid-body');
});

test('punctuality is asked for by times', async () => {
  expect(await codeOf('/performance?from=yesterday')).toBe('invalid-body');
});

describe('who did what', () => {
  const dispatcher = { username: 'aliya', roles: ['dispatcher'], facilities: [] } as const;
  const other = { username: 'bolat', roles: ['dispatcher'], facilities: ['URC-OE'] } as const;
  const record = () => recordOfActs(service.app, (path, as) => service.request(path, { as }));

  test('is on record: a border closed by one without a facility and opened again by another', async () => {
    const body = { from: '2026-11-28T00:00:00Z', to: '2026-11-30T00:00:00Z', reason: 'snow storm' };
    const lanes = (await service.request('/lanes', { as: 'auditor' })).body['items'] as { exitPlace?: string }[];
    const place = lanes.find(({ exitPlace }) => exitPlace !== undefined)!.exitPlace!;
    const closed = await service.request('/closures', { method: 'POST', as: dispatcher, body: { ...body, place } });
    const { closureId } = closed.body as { closureId: string };
    const headers = { 'request-id': 'lift-17' };
    await service.request(`/closures/${closureId}/lift`, { method: 'POST', as: other, headers });
    await service.request('/departures/none/seal', { method: 'POST', as: other, body: {} });

    const { acts, broken, links, refusals, lacking, ofNoPlace } = await record();
    expect({ lacking, ofNoPlace }).toEqual({ lacking: [], ofNoPlace: ['publish-closure'] });
    expect(acts.filter(({ subject }) => subject === closureId)).toMatchObject([
      { act: 'lift-closure', who: 'bolat', name: 'bolat', role: 'dispatcher', facility: 'URC-OE', request: 'lift-17' },
      { act: 'publish-closure', who: 'aliya', name: 'aliya', facility: 'none', reason: 'snow storm' },
    ]);
    expect(acts.find(({ act }) => act === 'publish-closure')?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(['cancel-departure']));
    // Refused acts have no effect and are none.
    expect(acts.filter(({ act }) => act === 'seal-departure')).toEqual([]);
    expect({ broken, links, refusals }).toEqual({ broken: undefined, links: acts.length, refusals: [403, 400, 422] });
  });

  test('is found by person, act, subject and time', async () => {
    const found = async (filter: string) => {
      const { body } = await service.request(`/acts?${filter}`, { as: 'admin' });
      return (body['items'] as { act: string }[]).map(({ act }) => act);
    };
    expect(await found('who=bolat')).toEqual(['lift-closure']);
    expect(await found('act=lift-closure&who=aliya')).toEqual([]);
    expect(await found('from=2026-11-24T00:00:00Z&who=aliya')).toEqual(['publish-closure']);
    expect(await found('to=2026-11-23T00:00:00Z')).toEqual([]);
    const { body } = await service.request('/acts?limit=1', { as: 'auditor' });
    expect(await found(`limit=1&after=${String(body['nextCursor'])}`)).toHaveLength(1);
  });

  test('only grows, for the role that the service runs as', async () => {
    expect(await tryToChangeRecords(service.app)).toEqual({
      tables: ['act', 'act_link', 'proposal', 'proposal_end'],
      allowed: [],
    });
  });

  test('can be changed neither by the service nor unnoticed by who may change it', async () => {
    const database = service.app.get(DataSource);
    for (const sql of [
      "update act set who = 'x'",
      'delete from act',
      'truncate act',
      'alter table act disable trigger act_only_grows',
      'drop table act',
      "update act_link set hash = ''",
      'delete from act_link',
      'create table dispatch.mine (id int)',
      "update migrations set name = ''",
    ])
      expect([sql, await database.query(sql).then(String, (error: Error) => error.message)]).toEqual([
        sql,
        expect.stringMatching(/permission denied|must be owner/),
      ]);
    const admin = new pg.Client({ connectionString: service.stack.postgresUrl });
    await admin.connect();
    await admin.query(`alter table dispatch.act disable trigger act_only_grows;
      update dispatch.act set who = 'carla' where act = 'lift-closure'`);
    await admin.end();
    expect((await record()).broken).toMatch(/^link \d+ \(act [0-9a-f-]+\) does not follow/);
  });
});
