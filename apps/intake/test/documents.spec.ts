import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Declaration, Order, Payment, Waybill } from '#libs/contracts';
import { newId } from '#libs/messaging';
import { until } from '#libs/testing';
import { asParty, FEED, type Refused, type RunningIntake, type Taken } from './as-party.js';
import { orderWith } from './orders.js';
import { parties, startIntake } from './running-intake.js';

let intake: RunningIntake;
let party: ReturnType<typeof asParty>;

beforeAll(async () => {
  intake = await startIntake(['intake.declarations.v1', FEED, 'party.province-post.test.events.v1']);
  party = asParty(intake);
}, 120_000);
afterAll(() => intake.stop(), 60_000);

let made = 0;
const money = (amount: string) => ({ amount, currency: 'CNY' });

/** An import under 9610 with its payment and waybill, which agree. */
function imported() {
  made += 1;
  const { addressee, ...rest } = orderWith();
  const number = `TX${String(made).padStart(9, '0')}`;
  const order: Order = {
    ...rest,
    channel: 'commercial',
    direction: 'import',
    addressee: { ...addressee, country: 'CN', identityNumber: '110101190001010006' },
    itemNumber: number,
    logisticsCode: 'tianshan-express',
    product: 'parcel',
    taxTotal: money('7.26'),
  };
  const payment: Payment = {
    paymentNumber: `PAY-${made}`,
    platform: 'steppe-post',
    orderNo: order.orderNo,
    amount: money('87.06'),
    payerName: addressee.name,
    payerIdentityNumber: '110101190001010006',
    paidAt: '2026-11-23T08:00:00Z',
  };
  const waybill: Waybill = { logisticsCode: 'tianshan-express', number, grossWeightGrams: 420, pieces: 1 };
  return { order, payment, waybill };
}

const post = (path: string, body: unknown, key?: string) =>
  intake.ask(path, { method: 'POST', body, ...(key !== undefined && { key }) });
const pay = (payment: Payment) => post('/payments', payment, parties.pay.apiKey);
const ship = (waybill: Waybill) => post('/waybills', waybill, parties.carrier.apiKey);
const lodgedOf = (orderNo: string) =>
  intake.events.find(({ type, data }) => type === 'DeclarationLodged' && data['orderNo'] === orderNo);

describe('documents of several parties', () => {
  test('come in any order, by HTTP and by Kafka', async () => {
    const { order, payment, waybill } = imported();
    expect((await ship(waybill)).body).toEqual({ kind: 'recorded', lodged: false, differences: [] });
    const taken = (await party.place(order)).body as Taken & { documents: unknown };
    expect(taken.phase).toBe('draft');
    expect(taken.documents).toEqual({
      needed: ['order', 'payment', 'waybill'],
      present: ['order', 'waybill'],
      mismatches: [],
    });
    expect(lodgedOf(order.orderNo)).toBeUndefined();
    await intake.publish('PaymentReported', { partyId: 'silk-pay', payment });
    const lodged = await until(() => lodgedOf(order.orderNo));
    const { personToken, documents } = lodged.data as unknown as Declaration;
    expect(documents.present).toEqual(['order', 'payment', 'waybill']);
    expect(personToken).toBeDefined();
    expect(await party.phaseOf(taken.id)).toBe('lodged');
    const { items } = (await intake.ask(`/orders/${taken.id}/timeline`)).body as { items: { status: string }[] };
    expect(items.map(({ status }) => status)).toEqual(['accepted', 'documents-missing', 'lodged']);
  });

  test('that differ are named with their values, and resolved by a corrected one', async () => {
    const { order, payment, waybill } = imported();
    const taken = await party.placed(order);
    await ship(waybill);
    expect((await pay({ ...payment, amount: money('80'), payerName: 'Somebody Else' })).status).toBe(202);
    const view = (await intake.ask(`/orders/${taken.id}`)).body as { documents: { mismatches: Refused['errors'] } };
    expect(view.documents.mismatches.map(({ pointer }) => pointer)).toEqual(['/payment/amount', '/payment/payerName']);
    expect(JSON.stringify(view.documents)).not.toContain('Somebody');
    await until(() =>
      intake.events.find(({ key, data }) => key === order.orderNo && data['status'] === 'documents-differ'),
    );
    expect((await pay(payment)).body).toEqual({ kind: 'recorded', lodged: true, differences: [] });
    expect((await pay(payment)).status).toBe(200);
    expect((await pay({ ...payment, amount: money('80') })).status).toBe(409);
  });

  test('are read by who sent them, with how they stand to their order', async () => {
    const { order, payment, waybill } = imported();
    const paid = (key = parties.pay.apiKey) =>
      intake.ask(`/payments?platform=steppe-post&orderNo=${order.orderNo}`, { key });
    const shipped = () =>
      intake.ask(`/waybills?logisticsCode=tianshan-express&number=${waybill.number}`, { key: parties.carrier.apiKey });
    expect((await paid()).status).toBe(404);
    await pay({ ...payment, amount: money('1.00') });
    await ship(waybill);
    expect((await paid()).body).toMatchObject({
      state: 'waits',
      lodged: false,
      amount: money('1.00'),
      differences: [],
    });
    await party.placed(order);
    expect((await paid()).body).toMatchObject({
      state: 'differs',
      differences: [{ pointer: '/payment/amount', code: 'amount-differs' }],
    });
    expect((await shipped()).body).toMatchObject({ state: 'agrees', lodged: false, differences: [] });
    expect((await paid(parties.carrier.apiKey)).status).toBe(404);
    expect((await pay({ ...payment, amount: money('2.00') })).body).toMatchObject({
      differences: [{ pointer: '/payment/amount' }],
    });
    await pay(payment);
    expect((await paid()).body).toMatchObject({ state: 'agrees', lodged: true });
    expect((await intake.ask('/payments?platform=steppe-post', { key: parties.pay.apiKey })).status).toBe(422);
    expect((await intake.ask('/waybills?number=TX1', { key: parties.carrier.apiKey })).status).toBe(422);
    const unknown = '/waybills?logisticsCode=tianshan-express&number=TX999999999';
    expect((await intake.ask(unknown, { key: parties.carrier.apiKey })).status).toBe(404);
  });

  test('have one payment and one number each', async () => {
    const { order, payment } = imported();
    await pay(payment);
    const refusedAs = async (changes: Partial<Payment>) =>
      ((await pay({ ...payment, ...changes })).body as Refused).code;
    expect(await refusedAs({ paymentNumber: `${payment.paymentNumber}-2` })).toBe('order-paid');
    expect(await refusedAs({ orderNo: `${order.orderNo}-2` })).toBe('payment-number-used');
    const cart = { number: `CART-${payment.paymentNumber}`, total: money('10.00') };
    const part = { orderNo: `${order.orderNo}-3`, paymentNumber: `${payment.paymentNumber}-3`, cart };
    expect(await refusedAs({ ...part, amount: money('10.01') })).toBe('cart-exceeded');
  });

  test('of one number for two orders at once are one', async () => {
    const { order, payment } = imported();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => pay({ ...payment, orderNo: `${order.orderNo}-${i}` })),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  });

  test('are handed in by another party only where their own has said so', async () => {
    const { payment } = imported();
    const byPost = (entrustedBy: string) => post('/payments', { ...payment, entrustedBy }, parties.post.apiKey);
    const entrust = (documents: readonly string[]) =>
      intake.ask('/entrustments/province-post', { method: 'PUT', body: { documents }, key: parties.pay.apiKey });
    expect((await byPost('silk-pay')).status).toBe(403);
    expect((await byPost('no such company')).status).toBe(403);
    expect((await entrust(['payment'])).body).toEqual({
      items: [{ principal: 'silk-pay', agent: 'province-post', documents: ['payment'] }],
    });
    expect((await intake.ask('/entrustments', { key: parties.post.apiKey })).body).toMatchObject({
      items: [{ principal: 'silk-pay' }],
    });
    expect((await byPost('silk-pay')).status).toBe(202);
    expect((await post('/payments', { ...payment, entrustedBy: 'silk-pay' })).status).toBe(403);
    await entrust([]);
    expect((await byPost('silk-pay')).status).toBe(403);
    const nobody = { method: 'PUT', body: { documents: [] }, key: parties.pay.apiKey };
    expect((await intake.ask('/entrustments/nobody', nobody)).status).toBe(404);
    expect((await entrust(['passports'])).status).toBe(422);
  });

  test('meet by the customs codes of their parties, which are of one party each', async () => {
    const key = await intake.token('admin');
    const set = (id: string, codes: readonly string[]) =>
      intake.ask(`/parties/${id}/customs-codes`, { method: 'PUT', body: { codes }, key });
    expect((await set('tianshan-express', ['6501960TX7'])).body).toEqual({ codes: ['6501960TX7'] });
    expect(((await set('silk-pay', ['6501960TX7'])).body as Refused).code).toBe('conflict');
    expect((await set('nobody', [])).status).toBe(404);
    expect((await set('silk-pay', ['no code'])).status).toBe(422);
    expect((await intake.ask('/customs-codes', { key: parties.carrier.apiKey })).body).toEqual({
      codes: ['6501960TX7'],
    });
    const { order, waybill } = imported();
    expect((await ship({ ...waybill, logisticsCode: '6501960TX7' })).status).toBe(202);
    expect((await party.place(order)).body).toMatchObject({ documents: { present: ['order', 'waybill'] } });
    await set('tianshan-express', []);
  });

  test('are taken from parties of their kind only', async () => {
    const { payment, waybill } = imported();
    expect((await post('/orders', orderWith(), parties.pay.apiKey)).status).toBe(403);
    expect((await post('/payments', payment)).status).toBe(403);
    expect((await post('/waybills', waybill, parties.pay.apiKey)).status).toBe(403);
    expect((await ship({ ...waybill, logisticsCode: 'another' })).status).toBe(403);
    await party.publish('PaymentReported', { payment });
    const refused = await until(() => party.onFeed('OrderRefused', payment.orderNo));
    expect(refused.data).toMatchObject({ code: 'forbidden' });
  });
});

describe('stock', () => {
  test('is never sold twice: a hundred at once for ten pieces give ten', async () => {
    const sku = `SKU-${newId()}`;
    const line = { ...orderWith().items[0]!, sku, quantity: 1, netWeightGrams: 180 };
    const lot = {
      lotNo: `LOT-${newId()}`,
      regime: '1210',
      label: '106141412345678908',
      facility: 'URC-OE',
      warehouse: 'URC-OE',
      grossWeightGrams: 2000,
      lines: [{ ...line, quantity: 10, netWeightGrams: 1800 }],
    };
    const { id, parcelId, declarationId } = (await post('/stock-lots', lot)).body as Taken;
    expect((await intake.ask(`/orders?orderNo=${lot.lotNo}`)).body).toMatchObject({ items: [{ id }] });
    const at = new Date().toISOString();
    const lines = [{ sku, quantity: 10 }];
    const booking = {
      facility: 'URC-OE',
      at,
      lotNo: lot.lotNo,
      direction: 'in',
      lines,
      customsStatus: { CN: 'bonded' },
    };
    await intake.publish('StockBooked', { parcelId, declarationId, ...booking });
    type Stock = { items: { sku: string; available: number; reserved: number }[] };
    const stock = async () =>
      ((await intake.ask('/stock?warehouse=URC-OE')).body as Stock).items.find((found) => found.sku === sku);
    await until(async () => (await stock())?.available === 10);

    const sales = Array.from({ length: 100 }, (): Order => {
      const { taxTotal: _, ...order } = imported().order;
      const price = line.unitPrice;
      return { ...order, items: [line], goodsTotal: price, total: price, stockWarehouse: 'URC-OE' };
    });
    const answers = await Promise.all(sales.map((order) => party.place(order)));
    const sold = answers.filter(({ status }) => status === 202);
    expect(sold).toHaveLength(10);
    const refused = answers.filter(({ status }) => status === 422).map(({ body }) => (body as Refused).errors[0]);
    expect(refused).toHaveLength(90);
    expect(new Set(refused.map((error) => `${error?.pointer} ${error?.code}`))).toEqual(
      new Set(['/items/0/quantity stock-short']),
    );
    expect(await stock()).toMatchObject({ available: 0, reserved: 10 });

    const [first] = sold;
    const cancel = () => post(`/orders/${(first!.body as Taken).id}/cancel`, {});
    await Promise.all([cancel(), cancel()]);
    expect(await stock()).toMatchObject({ available: 1, reserved: 9 });
  }, 60_000);
});

describe('closed bags', () => {
  const bag = {
    receptacleNumber: 'JPTYOAKZALAACCN60123001000164',
    routeBill: 'RB-1',
    itemCount: 120,
    grossWeightGrams: 16_400,
    destinationCountry: 'KZ',
    product: 'surface',
    facility: 'URC-OE',
    seal: 'JP000001',
  };

  test('pass through under their own number, declared by a post', async () => {
    expect((await post('/transit-bags', bag)).status).toBe(403);
    const answer = await post('/transit-bags', bag, parties.post.apiKey);
    expect(answer.status).toBe(202);
    const { body } = await intake.ask(`/orders?orderNo=${bag.receptacleNumber}`, { key: parties.post.apiKey });
    expect(body).toMatchObject({ items: [{ id: (answer.body as Taken).id }] });
    const lodged = await until(() => lodgedOf(bag.receptacleNumber));
    expect(lodged.data).toMatchObject({ clearanceUnit: 'receptacle', transit: { routeBill: 'RB-1' } });
    const other = { ...bag, receptacleNumber: bag.receptacleNumber.replace('0164', '0165') };
    await intake.publish('TransitDeclared', { partyId: 'province-post', bag: other });
    const refused = await until(() =>
      intake.events.find(({ type, key }) => type === 'OrderRefused' && key === other.receptacleNumber),
    );
    expect(refused.data).toMatchObject({ findings: [{ pointer: '/grossWeightGrams', code: 's9-weight-differs' }] });
  });
});

describe('an item without data', () => {
  test('is keyed in from its form for a post', async () => {
    const key = await intake.token('warehouse');
    const order = orderWith();
    const form = { party: 'province-post', order };
    expect((await post('/forms', form)).status).toBe(403);
    expect((await post('/forms', { ...form, party: 'steppe-post' }, key)).status).toBe(422);
    expect((await post('/forms', form, key)).status).toBe(202);
    expect((await post('/forms', form, key)).status).toBe(200);
    await until(() => lodgedOf(order.orderNo));
  });
});
