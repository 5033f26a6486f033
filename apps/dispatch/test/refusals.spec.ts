import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { topics } from '#libs/contracts';
import { type RequestToService, ServiceUnderTest, until } from '#libs/testing';
import { dispatch } from '../src/dispatch.service.js';

jest.setTimeout(90_000);

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
  ['gauge-change', { newSeal: 'KZ-0042' }],
  ['arrive', undefined],
  ['close', undefined],
  ['cancel', { reason: 'test' }],
  ['delay', { reason: 'test', departsAt: '2026-11-25T00:00:00Z' }],
];

test.each(acts)('an act on a departure that does not exist is refused: %s', async (act, body) => {
  expect(await post(`/departures/none/${act}`, body)).toBe('not-found');
});

test.each(acts.slice(0, 7))('an act that the phase does not allow is refused: %s', async (act, body) => {
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
