import { describe, expect, test } from '@jest/globals';
import { CebInMemory, cebExample } from '../../test/memory/ceb-in-memory.js';

const senders: Readonly<Record<string, string>> = {
  CEB311: 'silk-market',
  CEB303: 'silk-market',
  CEB411: 'silk-pay',
  CEB511: 'tianshan-express',
  CEB505: 'tianshan-express',
  CEB621: 'silk-market',
  CEB603: 'silk-market',
};
const send = (intake: CebInMemory, name: string, xml = cebExample(name)) =>
  intake.send(xml, senders[name], name === 'CEB411');

describe('the messages of one order', () => {
  test.each([[['CEB311', 'CEB411', 'CEB511', 'CEB621']], [['CEB621', 'CEB511', 'CEB411', 'CEB311']]])(
    'put an import before customs when the last of %s is there',
    async (names) => {
      const intake = new CebInMemory();
      for (const name of names.slice(0, -1))
        expect(await send(intake, name)).toMatchObject([{ outcome: 'staged', findings: [], lodged: false }]);
      expect(await send(intake, names.at(-1)!)).toMatchObject([
        {
          outcome: 'accepted',
          lodged: true,
          documents: { needed: ['order', 'payment', 'waybill'], mismatches: [] },
        },
      ]);
      expect(intake.intake.eventsOf('DeclarationLodged')[0]?.data).toMatchObject({
        regime: '9610',
        direction: 'import',
        grossWeightGrams: 1800,
        lines: [
          { hsCode: '0409000000', originCountry: 'KZ', quantity: 3, netWeightGrams: 1500 },
          { hsCode: '4419909000', quantity: 1, netWeightGrams: 30 },
        ],
      });
      for (const name of names) expect(await send(intake, name)).toMatchObject([{ outcome: 'same' }]);
    },
  );

  test('put an export before customs; its waybill names no order', async () => {
    const intake = new CebInMemory();
    await send(intake, 'CEB505');
    await send(intake, 'CEB603');
    expect(await send(intake, 'CEB303')).toMatchObject([{ outcome: 'accepted', lodged: true }]);
    expect(intake.intake.eventsOf('DeclarationLodged')[0]?.data).toMatchObject({
      regime: '9610',
      direction: 'export',
      destinationCountry: 'KZ',
      parcels: [{ itemNumber: 'TX100000033' }],
    });
  });

  test('do not agree: the order waits and says where', async () => {
    const intake = new CebInMemory();
    await send(intake, 'CEB311');
    const other = cebExample('CEB411').replace('>267.34<', '>267.33<');
    await send(intake, 'CEB411', other);
    expect(await send(intake, 'CEB621')).toMatchObject([
      { lodged: false, documents: { mismatches: [{ pointer: '/payment/amount', code: 'amount-differs' }] } },
    ]);
  });

  test('with the right amount and another order number stay apart', async () => {
    const intake = new CebInMemory();
    await send(intake, 'CEB311');
    await send(intake, 'CEB621');
    await send(intake, 'CEB511');
    const other = cebExample('CEB411').replace('>CEB-IN-0001<', '>CEB-IN-0002<');
    expect(await send(intake, 'CEB411', other)).toMatchObject([{ outcome: 'staged', lodged: false }]);
    expect(await send(intake, 'CEB621')).toMatchObject([{ documents: { present: ['order', 'waybill'] } }]);
  });
});

describe('a payment company and a logistics company', () => {
  test.each([['CEB411'], ['CEB511'], ['CEB505']])('do not read about the order in the answer to %s', async (name) => {
    const [answer] = await send(new CebInMemory(), name);
    expect(Object.keys(answer!).sort()).toEqual(['findings', 'line', 'lodged', 'number', 'outcome', 'record']);
  });
});

describe('a record has no place here', () => {
  test.each<[string, string, string, string[]]>([
    ['CEB311', '<ceb:appType>1<', '<ceb:appType>3<', ['/Order/0/OrderHead/appType delete-not-taken']],
    ['CEB311', '>CEB-IN-0001<', '>订单1<', ['/Order/0/OrderHead/orderNo order-number-malformed']],
    ['CEB511', '>TX100000025<', '>TX1<', ['/Logistics/0/LogisticsHead/logisticsNo too-short']],
    ['CEB505', '>0.42<', '>0.0001<', ['/Logistics/0/grossWeight weight-out-of-range']],
    ['CEB505', '>6501960TX1<', '><', ['/Logistics/0/logisticsCode required']],
    [
      'CEB303',
      '<ceb:qty>2</ceb:qty><ceb:price>39.90<',
      '<ceb:qty>0.5</ceb:qty><ceb:price>159.6<',
      ['/Order/0/OrderList/0/qty quantity-not-whole'],
    ],
  ])('%s with %s → %s', async (name, from, to, findings) => {
    const xml = cebExample(name).replace(/>\s+</g, '><');
    expect(xml).toContain(from);
    const [answer] = await send(new CebInMemory(), name, xml.replace(from, to));
    expect(answer).toMatchObject({ outcome: 'refused' });
    expect(answer!.findings.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual(findings);
  });

  test('when its money has more digits than ours', async () => {
    const xml = cebExample('CEB303')
      .replace('<ceb:goodsValue>79.8<', '<ceb:goodsValue>12345678912345.12345<')
      .replace('<ceb:qty>2<', '<ceb:qty>1<')
      .replace('<ceb:price>39.90<', '<ceb:price>12345678912345.12345<')
      .replace('<ceb:totalPrice>79.8<', '<ceb:totalPrice>12345678912345.12345<');
    const [answer] = await send(new CebInMemory(), 'CEB303', xml);
    expect(answer!.findings.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/Order/0/OrderHead/goodsValue amount-too-large',
      '/Order/0/OrderList/0/price amount-too-large',
    ]);
  });

  test('but zeros behind the point are no digits', async () => {
    const xml = cebExample('CEB303').replace('<ceb:goodsValue>79.8<', '<ceb:goodsValue>79.80000<');
    expect(await send(new CebInMemory(), 'CEB303', xml)).toMatchObject([{ outcome: 'staged' }]);
  });
});

test('one bad record does not touch its neighbours', async () => {
  const xml = cebExample('CEB511');
  const record = /<ceb:Logistics>[^]*<\/ceb:Logistics>/.exec(xml)![0];
  const bad = record.replace('TX100000025', 'TX100000026').replace('<ceb:packNo>1<', '<ceb:packNo>2<');
  const next = record.replace('TX100000025', 'TX100000027');
  const answers = await send(new CebInMemory(), 'CEB511', xml.replace(record, record + bad + next));
  expect(answers.map(({ outcome }) => outcome)).toEqual(['staged', 'refused', 'staged']);
});

describe('values that two messages share are compared', () => {
  const changed = (name: string, from: string, to: string) => {
    const xml = cebExample(name).replace(/>\s+</g, '><');
    expect(xml).toContain(from);
    return xml.replace(from, to);
  };
  const mismatchesAfter = async (name: string, from: string, to: string) => {
    const intake = new CebInMemory();
    for (const other of ['CEB311', 'CEB411', 'CEB511', 'CEB621'].filter((one) => one !== name))
      await send(intake, other);
    await send(intake, name, changed(name, from, to));
    const [again] = await send(intake, 'CEB311', name === 'CEB311' ? changed(name, from, to) : undefined);
    return again!.documents!.mismatches.map(({ pointer, code }) => `${pointer} ${code}`);
  };

  test.each([
    ['CEB411', '>PAY-IN-0001<', '>PAY-IN-0009<', ['/payment/paymentNumber payment-number-differs']],
    ['CEB511', '>CEB-IN-0001<', '>CEB-IN-0009<', ['/waybill/orderNo order-number-differs']],
    ['CEB511', '>1 Example Road, Urumqi<', '>9 Example Road, Urumqi<', ['/waybill/consigneeAddress consignee-differs']],
    ['CEB621', '<ceb:freight>15.50<', '<ceb:freight>16.50<', ['/list/freight freight-differs']],
    ['CEB621', '<ceb:itemNo>SPOON<', '<ceb:itemNo>FORK<', ['/list/lines/1/sku sku-differs']],
    [
      'CEB621',
      '<ceb:country>145</ceb:country><ceb:currency>142</ceb:currency><ceb:qty>3<',
      '<ceb:country>116</ceb:country><ceb:currency>142</ceb:currency><ceb:qty>3<',
      ['/list/lines/0/originCountry origin-differs'],
    ],
    ['CEB621', '>1 Example Road, Urumqi<', '>9 Example Road, Urumqi<', ['/list/consigneeAddress consignee-differs']],
    ['CEB621', '<ceb:buyerName>Example Person<', '<ceb:buyerName>Somebody Else<', ['/list/buyerName buyer-differs']],
    [
      'CEB621',
      '<ceb:buyerIdNumber>110101190001010006<',
      '<ceb:buyerIdNumber>110101190001020001<',
      ['/list/buyerIdentityNumber buyer-differs'],
    ],
  ])('%s with %s → %s', async (name, from, to, mismatches) => {
    expect(await mismatchesAfter(name, from, to)).toEqual(mismatches);
  });

  test('the freight of the order may hold the insurance of the list', async () => {
    const xml = changed(
      'CEB621',
      '<ceb:freight>15.50</ceb:freight><ceb:insuredFee>0<',
      '<ceb:freight>15</ceb:freight><ceb:insuredFee>0.50<',
    );
    const intake = new CebInMemory();
    for (const name of ['CEB311', 'CEB411', 'CEB511']) await send(intake, name);
    expect(await send(intake, 'CEB621', xml)).toMatchObject([{ outcome: 'accepted', lodged: true }]);
  });
});

describe('a message is answered as what became of it', () => {
  const twice = (first: string, second: string) => {
    const xml = cebExample('CEB311');
    const record = /<ceb:Order>[^]*<\/ceb:Order>/.exec(xml)![0];
    const make = (from: string) =>
      from === 'bad' ? record.replace('<ceb:acturalPaid>267.34<', '<ceb:acturalPaid>1<') : record;
    return xml.replace(record, make(first) + make(second));
  };

  test('a refused record is never the first of its number', async () => {
    const answers = await send(new CebInMemory(), 'CEB311', twice('bad', 'good'));
    expect(answers).toMatchObject([
      { outcome: 'refused', findings: [{ code: 'paid-differs' }] },
      { outcome: 'staged' },
    ]);
    const [, duplicate] = await send(new CebInMemory(), 'CEB311', twice('good', 'good'));
    expect(duplicate).toMatchObject({ outcome: 'refused', findings: [{ class: 'duplicate', code: 'duplicate' }] });
  });

  test('the same again while it waits is the same', async () => {
    const intake = new CebInMemory();
    expect(await send(intake, 'CEB311')).toMatchObject([{ outcome: 'staged' }]);
    expect(await send(intake, 'CEB311')).toMatchObject([{ outcome: 'same', lodged: false }]);
  });

  test('what contradicts a lodged declaration is a conflict, and is not kept', async () => {
    const intake = new CebInMemory();
    for (const name of ['CEB311', 'CEB411', 'CEB511', 'CEB621']) await send(intake, name);
    const other = cebExample('CEB621').replace('<ceb:freight>15.50<', '<ceb:freight>16.50<');
    expect(await send(intake, 'CEB621', other)).toMatchObject([
      { outcome: 'conflict', findings: [{ class: 'conflict', code: 'freight-differs' }] },
    ]);
    expect(await send(intake, 'CEB621')).toMatchObject([{ outcome: 'same', lodged: true }]);
  });

  test('a payment under the code of another company is refused', async () => {
    const intake = new CebInMemory();
    expect(await intake.send(cebExample('CEB411'), 'silk-market')).toMatchObject([
      { outcome: 'refused', findings: [{ code: 'not-entrusted' }] },
    ]);
    intake.intake.links.codes.set('6501960SP1', 'silk-pay');
    expect(await intake.send(cebExample('CEB411'), 'other-pay', true)).toMatchObject([
      { outcome: 'refused', findings: [{ code: 'not-entrusted' }] },
    ]);
    expect(await intake.send(cebExample('CEB411'), 'silk-pay', true)).toMatchObject([{ outcome: 'staged' }]);
  });

  test('documents of one trade meet by registered codes, some by CEB and some by JSON', async () => {
    const intake = new CebInMemory();
    const { links } = intake.intake;
    for (const [code, id] of Object.entries({ '6501960SM1': 'silk-market', '6501960TX1': 'tianshan-express' }))
      links.codes.set(code, id);
    for (const name of ['CEB311', 'CEB621']) await send(intake, name);
    intake.intake.pay({
      paymentNumber: 'PAY-IN-0001',
      platform: 'silk-market',
      orderNo: 'CEB-IN-0001',
      amount: { amount: '267.34', currency: 'CNY' },
      payerName: 'Example Person',
      payerIdentityNumber: '110101190001010006',
      paidAt: '2026-11-23T07:59:00Z',
    });
    const waybill = { logisticsCode: 'tianshan-express', number: 'TX100000025', grossWeightGrams: 1800, pieces: 1 };
    expect(intake.intake.ship(waybill)).toMatchObject({ lodged: true });
  });
});
