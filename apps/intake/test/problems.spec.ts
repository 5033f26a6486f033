import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '#libs/messaging';
import { listRoutes } from '#libs/service-kit';
import { type Ask, expectListOfTwoPersons, recordOfActs, tryToChangeRecords, until } from '#libs/testing';
import { asParty, clearance, type RunningIntake, type Taken } from './as-party.js';
import { orderWith } from './orders.js';
import { parties, startIntake } from './running-intake.js';

let intake: RunningIntake;
let party: ReturnType<typeof asParty>;

beforeAll(async () => {
  intake = await startIntake([]);
  party = asParty(intake);
}, 120_000);
afterAll(() => intake.stop(), 60_000);

const send = (method: string, path: string, body: unknown, key = parties.steppe.apiKey) =>
  intake.ask(path, { method, body, key });
const answered = ({ status, body }: { status: number; body: unknown }) => [status, (body as { code?: string }).code];
/** The only table of headings of this spec has no shoes. */
const withShoes = () => {
  const order = orderWith();
  return { ...order, items: order.items.map((item) => ({ ...item, hsCode: '640399' })) };
};
const wrongTotal = { amount: '1', currency: 'CNY' };

describe('lists', () => {
  test.each(['/orders', '/events', '/stock'])(
    '%s refuse what is no cursor, limit or parameter of theirs',
    async (path) => {
      expect(answered(await intake.ask(`${path}?after=bm8`))).toEqual([400, 'invalid-cursor']);
      expect(answered(await intake.ask(`${path}?limit=501`))).toEqual([422, 'invalid-body']);
      expect(answered(await intake.ask(`${path}?lmit=5`))).toEqual([400, 'bad-request']);
    },
  );

  test('go on after each page, and not with the cursor of another list', async () => {
    for (let i = 0; i < 2; i++) await party.placed(orderWith());
    interface Page {
      items: { id: string }[];
      nextCursor: string;
    }
    const first = (await intake.ask('/orders?limit=1')).body as Page;
    const second = (await intake.ask(`/orders?limit=1&after=${first.nextCursor}`)).body as Page;
    expect([first.items.length, second.items.length]).toEqual([1, 1]);
    expect(second.items[0]!.id > first.items[0]!.id).toBe(true);
    expect(answered(await intake.ask(`/events?after=${first.nextCursor}`))).toEqual([400, 'invalid-cursor']);

    const feed = (await intake.ask('/events?limit=1')).body as Page;
    const rest = (await intake.ask(`/events?after=${feed.nextCursor}`)).body as Page;
    expect(rest.items.map(({ id }) => id)).not.toContain(feed.items[0]!.id);
    const end = (await intake.ask(`/events?after=${rest.nextCursor}`)).body as Page;
    expect(end).toEqual({ items: [], nextCursor: rest.nextCursor });
  });
});

describe('an order', () => {
  test('that is unknown, wrong, or being cancelled is not amended', async () => {
    const order = orderWith();
    const { id } = await party.placed(order);
    expect(answered(await send('PUT', `/orders/${newId()}`, order))).toEqual([404, 'not-found']);
    expect(answered(await send('PUT', `/orders/${id}`, { ...order, total: wrongTotal }))).toEqual([
      422,
      'invalid-order',
    ]);
    expect((await send('POST', `/orders/${id}/cancel`, { reason: 'sold out' })).status).toBe(202);
    expect(answered(await send('PUT', `/orders/${id}`, { ...order, grossWeightGrams: 421 }))).toEqual([
      409,
      'state-conflict',
    ]);
  });

  test('of which too many amendments wait for customs is not amended', async () => {
    const order = orderWith();
    const { id } = await party.placed(order);
    const amend = (grossWeightGrams: number) => send('PUT', `/orders/${id}`, { ...order, grossWeightGrams });
    for (let i = 1; i <= 5; i++) expect((await amend(421 + i)).status).toBe(202);
    expect(answered(await amend(430))).toEqual([409, 'amendments-wait']);
    expect((await intake.ask(`/orders/${id}`)).body).toMatchObject({
      declarationVersion: 1,
      amendment: { state: 'pending', revision: 6 },
      order: { grossWeightGrams: order.grossWeightGrams, addressee: order.addressee },
      askedFor: { grossWeightGrams: 426, addressee: order.addressee },
    });
  });

  test('that customs has closed is not cancelled', async () => {
    const taken = await party.placed(orderWith());
    await intake.publish('DeclarationClosed', clearance(taken, 'closed'));
    await until(async () => (await party.phaseOf(taken.id)) === 'exited');
    expect(answered(await send('POST', `/orders/${taken.id}/cancel`, {}))).toEqual([409, 'state-conflict']);
  });

  test('keyed in from a form breaks the same rules', async () => {
    const key = await intake.token('warehouse');
    const order = orderWith();
    const keyIn = (changes: object) =>
      send('POST', '/forms', { party: 'province-post', order: { ...order, ...changes } }, key);
    expect(answered(await keyIn({ total: wrongTotal }))).toEqual([422, 'invalid-order']);
    expect((await keyIn({})).status).toBe(202);
    expect(answered(await keyIn({ grossWeightGrams: 421 }))).toEqual([409, 'order-number-reused']);
  });
});

describe('a lot of stock and a closed bag', () => {
  const lot = {
    lotNo: `LOT-${newId()}`,
    regime: '1210',
    label: '106141412345678908',
    facility: 'URC-OE',
    warehouse: 'URC-OE',
    grossWeightGrams: 2000,
    lines: [{ ...orderWith().items[0]!, sku: 'TEE', netWeightGrams: 1800 }],
  };
  const bag = {
    receptacleNumber: 'JPTYOAKZALAACCN60124001000164',
    routeBill: 'RB-2',
    itemCount: 120,
    grossWeightGrams: 16_400,
    destinationCountry: 'KZ',
    product: 'surface',
    facility: 'URC-OE',
    seal: 'JP000002',
  };

  test.each([
    ['/stock-lots', parties.steppe.apiKey, lot, { grossWeightGrams: 1 }, { grossWeightGrams: 2001 }],
    ['/transit-bags', parties.post.apiKey, bag, { grossWeightGrams: 1 }, { seal: 'JP000003' }],
  ])('at %s are refused when wrong, and taken once under their number', async (path, key, unit, wrong, changed) => {
    expect(answered(await send('POST', path, { ...unit, ...wrong }, key))).toEqual([422, 'invalid-order']);
    const taken = (await send('POST', path, unit, key)).body as Taken;
    expect(await send('POST', path, unit, key)).toMatchObject({ status: 200, body: { id: taken.id } });
    expect(answered(await send('POST', path, { ...unit, ...changed }, key))).toEqual([409, 'order-number-reused']);
  });
});

test('a waybill that came is the same again, and not one of another party', async () => {
  const waybill = { logisticsCode: 'tianshan-express', number: 'TX900000017', grossWeightGrams: 420, pieces: 1 };
  const report = (changes: object, key: string) => send('POST', '/waybills', { ...waybill, ...changes }, key);
  expect((await report({}, parties.carrier.apiKey)).status).toBe(202);
  expect(await report({}, parties.carrier.apiKey)).toMatchObject({ status: 200, body: { kind: 'same' } });
  const ofAnother = { pieces: 2, entrustedBy: 'tianshan-express' };
  expect(answered(await report(ofAnother, parties.post.apiKey))).toEqual([403, 'forbidden']);
  await send('PUT', '/entrustments/province-post', { documents: ['waybill'] }, parties.carrier.apiKey);
  const byAnother = await report(ofAnother, parties.post.apiKey);
  expect(answered(byAnother)).toEqual([409, 'state-conflict']);
});

test('a table of headings holds some', async () => {
  const key = await intake.token('admin');
  const path = '/headings?reason=edition';
  const answer = await intake.ask(path, { method: 'POST', body: 'TOTAL\n', type: 'text/csv', key });
  expect(answered(answer)).toEqual([422, 'invalid-body']);
});

test('records only grow, for the role that the service runs as', async () => {
  expect(await tryToChangeRecords(intake.app)).toEqual({
    tables: ['act', 'act_link', 'proposal', 'proposal_end'],
    allowed: [],
  });
});

test('who created a party and who replaced the headings is on record; what parties do themselves is not', async () => {
  const key = await intake.token('admin');
  const party = { id: 'new-shop', name: 'New shop', kinds: ['platform'] };
  expect((await intake.ask('/parties', { method: 'POST', body: party, key })).status).toBe(201);
  const csv = { body: 'hscode\n610910\n', headers: { 'content-type': 'text/csv' } };
  await expectListOfTwoPersons({
    ask: intake.request,
    propose: () => intake.request('/headings?reason=edition', { method: 'POST', as: 'admin', ...csv }),
    inForce: async () => (await send('POST', '/orders', withShoes())).status,
  });
  const ask: Ask = async (path, as) => intake.ask(path, { key: await intake.token(as) });
  const { acts, broken, links, refusals, ...holes } = await recordOfActs(intake.app, ask);
  expect({ broken, links, refusals }).toEqual({ broken: undefined, links: acts.length, refusals: [403, 400, 422] });
  expect(holes).toEqual({ lacking: [], ofNoPlace: ['confirm-list', 'create-party', 'decline-list', 'propose-list'] });
  expect(acts.find(({ act }) => act === 'confirm-list')).toMatchObject({
    who: 'admin2',
    role: 'admin',
    subject: 'headings',
    before: 'version 0',
    after: 'version 1, 1 entries: 1 added, 0 removed, 0 changed',
  });
  expect(acts.find(({ act }) => act === 'create-party')).toMatchObject({ who: 'admin', subject: 'new-shop' });
  // A refused table of headings changed nothing; a form is keyed in by a person, an order of a party is not.
  expect(new Set(acts.map(({ act }) => act))).toEqual(
    new Set(['confirm-list', 'propose-list', 'decline-list', 'create-party', 'place-order']),
  );
  expect(new Set(acts.map(({ who }) => who))).toEqual(new Set(['admin', 'admin2', 'warehouse']));
});

test('every route of intake needs a credential', () => {
  const routes = listRoutes(intake.app).filter(({ path }) => path.startsWith('/v1'));
  expect(routes.length).toBeGreaterThan(9);
  for (const { access } of routes) expect(['public', 'nobody']).not.toContain(access);
});
