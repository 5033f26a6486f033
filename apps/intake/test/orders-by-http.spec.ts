import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeclarationLodged, type Declaration } from '#libs/contracts';
import { newId } from '#libs/messaging';
import { confirmList, until } from '#libs/testing';
import { asParty, clearance, FEED, type Refused, release, type RunningIntake, type Taken } from './as-party.js';
import { erasureCases } from './erasure-cases.js';
import { keyCases } from './key-cases.js';
import { itemNumber, orderWith } from './orders.js';
import { questionCases } from './question-cases.js';
import { parties, startIntake } from './running-intake.js';

let intake: RunningIntake;
let party: ReturnType<typeof asParty>;

beforeAll(async () => {
  intake = await startIntake(['intake.declarations.v1', 'intake.keys.v1', FEED]);
  party = asParty(intake);
}, 120_000);
afterAll(() => intake.stop(), 60_000);

describe('an order by HTTP', () => {
  test('is lodged with customs, its key issued, its party told', async () => {
    const order = orderWith();
    const answer = await party.place(order);
    const taken = answer.body as Taken;
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/orders/${taken.id}`);
    const lodged = await until(() =>
      intake.events.find(({ type, key }) => type === DeclarationLodged.name && key === taken.declarationId),
    );
    const declaration = lodged.data as unknown as Declaration;
    expect(declaration).toMatchObject({
      orderNo: order.orderNo,
      regime: 'personal',
      destinationCountry: 'KZ',
      declarationVersion: 1,
    });
    expect(JSON.stringify(lodged)).not.toContain(order.addressee.name);
    expect(lodged.headers).toMatchObject({
      ce_sequence: '1',
      ce_livemode: 'false',
      ce_correlationid: taken.parcelId,
      ce_channel: 'postal',
    });
    await until(() => intake.events.find(({ topic, key }) => topic === 'intake.keys.v1' && key === taken.parcelId));
    await until(() => party.onFeed('OrderAccepted', order.orderNo));
  });

  test('is the same when it comes again, in another spelling too, and refused under its number with other content', async () => {
    const order = orderWith();
    const first = await party.placed(order);
    const again = await party.place({ ...order, itemNumber: order.itemNumber.toLowerCase().replace('lz', 'lz ') });
    expect([again.status, (again.body as Taken).id]).toEqual([200, first.id]);
    const other = await party.place({ ...order, itemNumber: itemNumber(90_000_001), grossWeightGrams: 421 });
    expect([other.status, (other.body as Refused).code]).toEqual([409, 'order-number-reused']);
  });

  test.each(['text/xml', 'text/csv', 'application/x-ndjson'])('is no %s', async (type) => {
    const answer = await intake.ask('/orders', { method: 'POST', body: orderWith(), type });
    expect([answer.status, (answer.body as Refused).code]).toEqual([415, 'unsupported-media-type']);
  });

  test('sent many times at once is one order', async () => {
    const order = orderWith();
    const answers = await Promise.all(Array.from({ length: 20 }, () => party.place(order)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
    expect(new Set(answers.map(({ body }) => (body as Taken).id)).size).toBe(1);
  });

  test('hears everything that is wrong with it at once, each with its field', async () => {
    const order = orderWith({ product: 'teleport', itemNumber: 'LZ000000019CN', grossWeightGrams: 40_000 });
    const wrong = {
      ...order,
      addressee: { ...order.addressee, country: 'XX' },
      items: [{ ...order.items[0], hsCode: '61A', originCountry: 'QQ' }],
      total: { amount: '80.00', currency: 'XYZ' },
    };
    const { status, headers, body } = await party.place(wrong);
    const refused = body as Refused;
    expect([status, refused.code]).toEqual([422, 'invalid-order']);
    expect(headers.get('content-type')).toContain('application/problem+json');
    const found = refused.errors.map(({ pointer, code }) => `${pointer} ${code}`);
    for (const finding of [
      '/itemNumber s10-check-digit',
      '/addressee/country country-unknown',
      '/items/0/originCountry country-unknown',
      '/items/0/hsCode hs-code-malformed',
      '/grossWeightGrams parcel-too-heavy',
      '/total/amount total-differs',
      '/total/currency currency-unknown',
      '/product product-unknown',
    ]) {
      expect(found).toContain(finding);
    }
    expect(refused.errors.find(({ code }) => code === 's10-check-digit')?.detail).toContain('should be 4');
  });

  test('without form is refused with pointers, broken JSON and strangers are turned away', async () => {
    const { status, body } = await party.place({ ...orderWith(), items: [], surprise: 1, total: undefined });
    expect(status).toBe(422);
    expect((body as Refused).errors.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/items', '/surprise', '/total']),
    );
    expect((await intake.ask('/orders', { method: 'POST', body: '{"orderNo":' })).status).toBe(400);
    expect((await intake.ask('/orders', { method: 'POST', body: orderWith(), key: 'ck_test_nobody' })).status).toBe(
      401,
    );
    expect(
      (await intake.ask('/orders', { method: 'POST', body: `{"orderNo":"${'x'.repeat(1_100_000)}"}` })).status,
    ).toBe(413);
  });

  test('is answered as before under its Idempotency-Key, and another order under that key is refused', async () => {
    const [order, key] = [orderWith(), { 'idempotency-key': newId() }];
    const first = await party.place(order, key);
    const again = await party.place(order, key);
    expect([again.status, again.text, again.headers.get('location')]).toEqual([
      first.status,
      first.text,
      first.headers.get('location'),
    ]);
    const other = await party.place(orderWith(), key);
    expect([other.status, (other.body as Refused).code]).toEqual([409, 'idempotency-key-reused']);
    const free = { 'idempotency-key': newId() };
    expect((await party.place(orderWith({ grossWeightGrams: 0 }), free)).status).toBe(422);
    expect((await party.place(orderWith(), free)).status).toBe(202);
  });

  test('keeps its label from other orders, and test from live', async () => {
    const order = orderWith();
    await party.placed(order);
    const { status, body } = await party.place(orderWith({ itemNumber: order.itemNumber }));
    expect([status, (body as Refused).errors[0]?.code]).toEqual([422, 'item-number-in-use']);
    expect((await intake.ask('/orders', { method: 'POST', body: order, key: parties.steppeLive.apiKey })).status).toBe(
      202,
    );
  });

  test('has no number that a post has issued to others, and of an unknown issuer customs is told', async () => {
    const numbered = (n: number) => orderWith({ itemNumber: itemNumber(n, 'RR') });
    const { status, body } = await party.place(numbered(7));
    expect([status, (body as Refused).errors.map(({ code }) => code)]).toEqual([422, ['s10-number-of-another']]);
    const holder = { method: 'POST', body: numbered(7), key: parties.other.apiKey };
    expect((await intake.ask('/orders', holder)).status).toBe(202);
    const { id } = await party.placed(numbered(1_000));
    expect((await intake.ask(`/orders/${id}`)).text).toContain('"code":"s10-issuer-unknown"');
  });

  test('belongs to its party: to another one it does not exist', async () => {
    const { id } = await party.placed(orderWith());
    for (const path of [`/orders/${id}`, `/orders/${id}/timeline`]) {
      expect((await intake.ask(path, { key: parties.other.apiKey })).status).toBe(404);
      expect((await intake.ask(path)).status).toBe(200);
    }
    expect((await intake.ask(`/orders/${id}/cancel`, { method: 'POST', key: parties.other.apiKey })).status).toBe(404);
  });
});

for (const cases of [erasureCases, questionCases]) cases(() => intake);
keyCases(() => intake);

describe('a batch', () => {
  test('answers each line in order, whatever stands in the others', async () => {
    const [first, last] = [orderWith(), orderWith()];
    const lines = [
      JSON.stringify(first),
      '{"broken":',
      '',
      JSON.stringify({ ...orderWith(), grossWeightGrams: 0 }),
      JSON.stringify(last),
    ];
    const { status, text } = await intake.ask('/orders/batch', {
      method: 'POST',
      body: lines.join('\n'),
      type: 'application/x-ndjson',
    });
    const results = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number; status: number; code?: string; orderNo?: string });
    expect(status).toBe(200);
    expect(results.map((result) => [result.line, result.status, result.code])).toEqual([
      [1, 202, undefined],
      [2, 400, 'invalid-json'],
      [4, 422, 'invalid-order'],
      [5, 202, undefined],
    ]);
    expect(results.at(-1)?.orderNo).toBe(last.orderNo);
  });

  test('of thousands is taken line by line', async () => {
    const orders = Array.from({ length: 3000 }, () => orderWith());
    const { text } = await intake.ask('/orders/batch', {
      method: 'POST',
      body: orders.map((order) => JSON.stringify(order)).join('\n'),
      type: 'application/x-ndjson',
    });
    const lines = text.trim().split('\n');
    const taken = lines.filter((line) => (JSON.parse(line) as { status: number }).status === 202);
    expect(taken).toHaveLength(3000);
  }, 60_000);
});

describe('a change of mind', () => {
  test('amends while customs has not decided for good', async () => {
    const order = orderWith();
    const taken = await party.placed(order);
    const amended = await intake.ask(`/orders/${taken.id}`, {
      method: 'PUT',
      body: { ...order, grossWeightGrams: 500 },
    });
    expect(amended).toMatchObject({ status: 202, body: { revision: 2, amendment: { state: 'pending' } } });
    expect(
      (await intake.ask(`/orders/${taken.id}`, { method: 'PUT', body: { ...order, grossWeightGrams: 500 } })).status,
    ).toBe(200);
    const sent = await until(() =>
      intake.events.find(({ type, key }) => type === 'DeclarationAmended' && key === taken.declarationId),
    );
    expect(sent.data).toMatchObject({ declarationVersion: 2, grossWeightGrams: 500 });
    await intake.publish('ParcelReleased', release(taken), { sequence: 2 });
    await until(async () => (await party.phaseOf(taken.id)) === 'released');
    const late = await intake.ask(`/orders/${taken.id}`, { method: 'PUT', body: order });
    expect([late.status, (late.body as Refused).code]).toEqual([409, 'amend-too-late']);
  });

  test('cancels when customs agrees, and frees the label', async () => {
    const order = orderWith();
    const taken = await party.placed(order);
    const asked = await intake.ask(`/orders/${taken.id}/cancel`, {
      method: 'POST',
      body: { reason: 'buyer withdrew' },
    });
    expect(asked.status).toBe(202);
    const sent = await until(() =>
      intake.events.find(({ type, key }) => type === 'DeclarationCancelled' && key === taken.declarationId),
    );
    expect(sent.data).toMatchObject({ declarationVersion: 2, parcelIds: [taken.parcelId] });
    await intake.publish('CancellationAgreed', clearance(taken, 'cancelled'), { sequence: 2 });
    await until(async () => (await party.phaseOf(taken.id)) === 'cancelled');
    expect((await party.place(orderWith({ itemNumber: order.itemNumber }))).status).toBe(202);
  });
});

describe('administration', () => {
  test('a party made at run time gets its keys once and is heard on its own topic', async () => {
    const key = await intake.token('admin');
    const party = { id: 'late-shop', name: 'Late shop', kinds: ['platform'] };
    const made = await intake.ask('/parties', { method: 'POST', key, body: party });
    const { apiKeys } = made.body as { apiKeys: { test: string } };
    expect(made.status).toBe(201);
    expect((await intake.ask('/parties', { method: 'POST', key, body: party })).status).toBe(409);
    expect((await intake.ask('/parties', { method: 'POST', body: party })).status).toBe(403);
    expect((await intake.ask('/parties', { method: 'POST', key, body: { ...party, id: 'No Good' } })).status).toBe(422);
    expect((await intake.ask('/orders', { method: 'POST', body: orderWith(), key: apiKeys.test })).status).toBe(202);
    for (const method of ['POST', 'DELETE'])
      expect(await intake.ask('/parties/late-shop/kafka-credentials', { method, key })).toMatchObject({
        status: 503,
        body: { code: 'unavailable' },
      });
    const order = orderWith();
    await intake.publish('OrderPlaced', { partyId: 'late-shop', order });
    await until(
      async () =>
        ((await intake.ask(`/orders?orderNo=${order.orderNo}`, { key: apiKeys.test })).body as { items: unknown[] })
          .items.length === 1,
    );
  }, 60_000);

  test('a loaded table of headings refuses the others', async () => {
    const csv =
      'section,hscode,description\nXI,6109,"T-shirts"\nXI,610910,"T-shirts; of cotton"\n,TOTAL,all\n,999999,rest\n';
    const propose = (body: string, type: string) =>
      intake.request('/headings?reason=edition', {
        method: 'POST',
        as: 'admin',
        body,
        headers: { 'content-type': type },
      });
    const proposed = await propose(csv, 'text/csv');
    expect(proposed).toMatchObject({
      status: 202,
      body: { difference: { before: 0, added: 1, examples: { added: ['610910'] } } },
    });
    expect((await confirmList(intake.request, proposed)).status).toBe(200);
    const again = await propose('"610910"\n', 'application/x-ndjson');
    expect(again.body).toMatchObject({ code: 'state-conflict' });
    const order = orderWith();
    const unknown = await party.place({
      ...order,
      items: [
        { ...order.items[0], hsCode: '61091099' },
        { ...order.items[0], hsCode: '999999' },
      ],
    });
    expect(
      (unknown.body as Refused).errors.filter(({ code }) => code === 'hs-code-unknown').map(({ pointer }) => pointer),
    ).toEqual(['/items/1/hsCode']);
  });
});
