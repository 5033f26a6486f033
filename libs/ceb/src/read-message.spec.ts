import { describe, expect, test } from '@jest/globals';
import { example } from '../test/official-files.js';
import { duplicateOf, readCebMessage } from './read-message.js';
import type { CebRules } from './rules/rules.js';

/** Our example with some of its fields changed: those of the first element of that name, or of all. */
function changed(name: string, fields: Readonly<Record<string, string>>): Buffer {
  const xml = Object.entries(fields).reduce(
    (text, [field, value]) => text.replace(new RegExp(`<ceb:${field}>[^<]*<`), `<ceb:${field}>${value}<`),
    example(name),
  );
  return Buffer.from(xml);
}

function findingsIn(bytes: Buffer, rules?: CebRules): string[] {
  const reading = readCebMessage(bytes, rules);
  if (reading.kind !== 'read') return [JSON.stringify(reading)];
  return reading.records[0]!.findings.map(({ pointer, code }) => `${pointer.split('/').slice(3).join('/')} ${code}`);
}

function recordIn(name: string) {
  const reading = readCebMessage(Buffer.from(example(name)));
  return reading.kind === 'read' ? reading.records[0]!.record : reading;
}

describe('a message without fault is read', () => {
  test('an order for import', () => {
    expect(recordIn('CEB311')).toEqual({
      kind: 'order',
      direction: 'import',
      trade: 'import',
      action: 'new',
      at: '2026-11-23T08:00:00Z',
      platformCode: '6501960SM1',
      sellerCode: '6501960ES1',
      sellerName: 'Example Shop',
      orderNo: 'CEB-IN-0001',
      goodsTotal: { amount: '240', currency: 'CNY' },
      freight: { amount: '15.50', currency: 'CNY' },
      discount: { amount: '10', currency: 'CNY' },
      taxTotal: { amount: '21.84', currency: 'CNY' },
      paid: { amount: '267.34', currency: 'CNY' },
      buyer: { name: 'Example Person', identityNumber: '110101190001010006', phone: '00000000000' },
      consignee: { name: 'Example Person', phone: '00000000000', address: '1 Example Road, Urumqi' },
      payment: { companyCode: '6501960SP1', number: 'PAY-IN-0001' },
      lines: [
        {
          number: 1,
          sku: 'HONEY-500',
          name: 'Honey',
          quantity: '3',
          unit: '007',
          unitPrice: { amount: '80', currency: 'CNY' },
          total: { amount: '240', currency: 'CNY' },
          originCountry: 'KZ',
        },
        {
          number: 2,
          sku: 'SPOON',
          name: 'Wooden spoon',
          quantity: '1',
          unit: '007',
          unitPrice: { amount: '0', currency: 'CNY' },
          total: { amount: '0', currency: 'CNY' },
          originCountry: 'KZ',
        },
      ],
    });
  });

  test('a payment', () => {
    expect(recordIn('CEB411')).toMatchObject({
      kind: 'payment',
      companyCode: '6501960SP1',
      number: 'PAY-IN-0001',
      platformCode: '6501960SM1',
      orderNo: 'CEB-IN-0001',
      amount: { amount: '267.34', currency: 'CNY' },
      paidAt: '2026-11-23T07:59:00Z',
    });
  });

  test('a waybill; the one for export names no order and no consignee', () => {
    expect(recordIn('CEB511')).toMatchObject({
      number: 'TX100000025',
      orderNo: 'CEB-IN-0001',
      grossWeightKilograms: '1.8',
      consignee: { name: 'Example Person' },
    });
    const exported = recordIn('CEB505');
    expect(exported).toMatchObject({ kind: 'waybill', number: 'TX100000033', grossWeightKilograms: '0.42', pieces: 1 });
    expect(exported).not.toHaveProperty('orderNo');
    expect(exported).not.toHaveProperty('consignee');
  });

  test('a list', () => {
    expect(recordIn('CEB621')).toMatchObject({
      kind: 'list',
      direction: 'import',
      tradeMode: '9610',
      waybillNumber: 'TX100000025',
      country: 'KZ',
      lines: [
        { number: 1, heading: '0409000000', country: 'KZ', quantity: '3', netWeightGrams: '1500' },
        { number: 2, netWeightGrams: '30' },
      ],
    });
    expect(recordIn('CEB603')).toMatchObject({ direction: 'export', country: 'KZ', netWeightKilograms: '0.36' });
  });

  test('an order for export', () => {
    expect(recordIn('CEB303')).toMatchObject({ direction: 'export', trade: 'b2c', goodsTotal: { amount: '79.8' } });
  });
});

describe('money keeps all its digits', () => {
  test('19 of them, 5 behind the point', () => {
    const bytes = changed('CEB303', {
      goodsValue: '12345678912345.12345',
      qty: '1',
      price: '12345678912345.12345',
      totalPrice: '12345678912345.12345',
    });
    expect(readCebMessage(bytes)).toMatchObject({
      records: [{ findings: [], record: { goodsTotal: { amount: '12345678912345.12345' } } }],
    });
  });

  test('a difference in the last one is seen', () => {
    const bytes = changed('CEB303', {
      goodsValue: '12345678912345.12345',
      qty: '1',
      price: '12345678912345.12345',
      totalPrice: '12345678912345.12346',
    });
    expect(findingsIn(bytes)).toEqual([
      'OrderHead/goodsValue goods-total-differs',
      'OrderList/0/totalPrice line-total-differs',
    ]);
  });
});

describe('a record is refused for', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['CEB311', { appType: '4' }, ['OrderHead/appType code-unknown']],
    ['CEB311', { appTime: '20261331000000' }, ['OrderHead/appTime time-unknown']],
    ['CEB311', { appStatus: '1' }, ['OrderHead/appStatus staged']],
    ['CEB311', { orderType: 'E' }, ['OrderHead/orderType code-unknown']],
    ['CEB311', { acturalPaid: '267.35' }, ['OrderHead/acturalPaid paid-differs']],
    ['CEB311', { discount: '0' }, ['OrderHead/acturalPaid paid-differs']],
    ['CEB311', { buyerIdType: '2' }, ['OrderHead/buyerIdType code-unknown']],
    ['CEB311', { gnum: '2' }, ['OrderList/0/gnum line-number-skipped']],
    ['CEB311', { country: '001' }, ['OrderList/0/country country-unknown']],
    ['CEB311', { unit: '999' }, ['OrderList/0/unit unit-unknown']],
    ['CEB311', { qty: '-3', price: '-80' }, ['OrderList/0/qty amount-zero', 'OrderList/0/price amount-negative']],
    ['CEB411', { amountPaid: '0' }, ['PaymentHead/amountPaid amount-zero']],
    ['CEB411', { payerIdType: '2' }, ['PaymentHead/payerIdType code-unknown']],
    ['CEB411', { payTime: '20260230000000' }, ['PaymentHead/payTime time-unknown']],
    ['CEB511', { packNo: '2' }, ['LogisticsHead/packNo pieces-not-one']],
    ['CEB511', { weight: '0' }, ['LogisticsHead/weight amount-zero']],
    ['CEB505', { currency: '999' }, ['currency currency-unknown']],
    ['CEB505', { grossWeight: '-1' }, ['grossWeight amount-zero']],
    ['CEB621', { ieFlag: 'E' }, ['InventoryHead/ieFlag code-unknown']],
    ['CEB621', { tradeMode: '1239' }, ['InventoryHead/tradeMode code-unknown']],
    ['CEB621', { trafMode: '0' }, ['InventoryHead/trafMode transport-mode-not-across']],
    [
      'CEB621',
      { trafMode: 'Q' },
      ['InventoryHead/trafMode transport-mode-unknown', 'InventoryHead/trafMode transport-mode-not-across'],
    ],
    ['CEB621', { trafNo: '' }, ['InventoryHead/trafNo required']],
    ['CEB621', { packNo: '2' }, ['InventoryHead/packNo pieces-not-one']],
    ['CEB621', { netWeight: '1.9' }, ['InventoryHead/netWeight net-above-gross']],
    ['CEB621', { gcode: '04090000AA' }, ['InventoryList/0/gcode code-unknown']],
    [
      'CEB621',
      { tradeMode: '1210' },
      [
        'InventoryHead/emsNo required',
        'InventoryHead/areaCode required',
        'InventoryHead/areaName required',
        'InventoryHead/country country-not-china',
        'InventoryList/0/itemRecordNo required',
        'InventoryList/1/itemRecordNo required',
      ],
    ],
    ['CEB303', { orderType: 'I' }, ['OrderHead/orderType code-unknown']],
    ['CEB303', { currency: '502' }, ['OrderList/0/currency currency-differs']],
    ['CEB603', { ieFlag: 'I' }, ['InventoryHead/ieFlag code-unknown']],
    ['CEB603', { tradeMode: '1239' }, ['InventoryHead/tradeMode code-unknown']],
    ['CEB603', { statisticsFlag: '1' }, ['InventoryHead/statisticsFlag code-unknown']],
    ['CEB603', { statisticsFlag: 'A', gcode: '6109101000' }, ['InventoryList/0/gcode heading-too-fine']],
    ['CEB603', { statisticsFlag: 'A', gcode: '6109000000' }, []],
    ['CEB603', { country: '142' }, ['InventoryHead/country country-is-china']],
    ['CEB603', { unit2: '' }, ['InventoryList/0/unit2 required']],
    [
      'CEB603',
      { tradeMode: '1210' },
      [
        'InventoryHead/emsNo required',
        'InventoryHead/iacCode required',
        'InventoryHead/iacName required',
        'InventoryList/0/itemRecordNo required',
      ],
    ],
  ])('%s %j', (name, fields, findings) => {
    expect(findingsIn(changed(name, fields))).toEqual(findings);
  });

  test('a line number that was there', () => {
    const xml = example('CEB311').replace('<ceb:gnum>2<', '<ceb:gnum>1<');
    expect(findingsIn(Buffer.from(xml))).toEqual(['OrderList/1/gnum line-number-repeated']);
  });

  test('a wrong check digit of an identity card, when that is switched on', () => {
    const bytes = changed('CEB411', { payerIdNumber: '110101190001010000' });
    expect(findingsIn(bytes)).toEqual([]);
    expect(findingsIn(bytes, { identityNumbers: true })).toEqual([
      'PaymentHead/payerIdNumber identity-number-malformed',
    ]);
  });
});

describe('records of one message', () => {
  test('with one number have one key; a guid is no number', () => {
    const xml = example('CEB411');
    const payment = /<ceb:Payment>[^]*<\/ceb:Payment>/.exec(xml)![0];
    const other = payment.replace('PAY-IN-0001', 'PAY-IN-0002');
    const reading = readCebMessage(Buffer.from(xml.replace(payment, payment + other + payment)));
    if (reading.kind !== 'read') throw new Error(reading.kind);
    const [first, second, third] = reading.records.map(({ key }) => key);
    expect([first === third, first === second]).toEqual([true, false]);
    expect(duplicateOf(reading.records[2]!, 0)).toMatchObject({
      class: 'duplicate',
      pointer: '/Payment/2/PaymentHead/payTransactionId',
    });
  });
});

describe('what is not a message that is taken', () => {
  test('text is no XML', () => {
    expect(readCebMessage(Buffer.from('text'))).toMatchObject({ kind: 'unreadable', code: 'not-well-formed', line: 1 });
  });

  test.each([
    ['another document', '<a/>', 'a'],
    ['a message in no namespace', '<CEB311Message guid="" version="1.0"/>', 'CEB311'],
    ['a message that there is not', '<CEB601Message xmlns="http://www.chinaport.gov.cn/ceb"/>', 'CEB601'],
    ['an element that is no message', '<Order xmlns="http://www.chinaport.gov.cn/ceb"/>', 'Order'],
  ])('%s', (_, xml, message) => {
    const detail = 'is not a message of http://www.chinaport.gov.cn/ceb';
    expect(readCebMessage(Buffer.from(xml))).toEqual({ kind: 'not-taken', message, detail });
  });

  test('an answer is named', () => {
    const guid = '0'.repeat(36);
    const xml = `<CEB312Message xmlns="http://www.chinaport.gov.cn/ceb" guid="${guid}" version="1.0"><OrderReturn/></CEB312Message>`;
    expect(readCebMessage(Buffer.from(xml))).toEqual({
      kind: 'not-taken',
      message: 'CEB312',
      detail: 'CEB312 is not supported; supported are CEB303, CEB311, CEB411, CEB505, CEB511, CEB603, CEB621',
    });
  });

  test('findings and schema errors do not repeat the content of the message', () => {
    const secret = 'Example Person';
    const xml = example('CEB311').replaceAll(secret, `${secret} `.repeat(20));
    const reading = readCebMessage(Buffer.from(xml));
    expect(reading.kind).toBe('schema');
    expect(JSON.stringify(reading)).not.toContain(secret);
  });
});
