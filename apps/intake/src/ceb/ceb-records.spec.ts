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
        expect(await send(intake, name)).toMatchObject([{ outcome: 'accepted', findings: [], lodged: false }]);
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
    expect(await send(intake, 'CEB411', other)).toMatchObject([{ outcome: 'accepted', lodged: false }]);
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
      '/Order/0/OrderHead/goodsValue amount-too-fine',
      '/Order/0/OrderHead/goodsValue amount-too-large',
      '/Order/0/OrderList/0/price amount-too-fine',
      '/Order/0/OrderList/0/price amount-too-large',
    ]);
  });

  test('but zeros behind the point are no digits', async () => {
    const xml = cebExample('CEB303').replace('<ceb:goodsValue>79.8<', '<ceb:goodsValue>79.80000<');
    expect(await send(new CebInMemory(), 'CEB303', xml)).toMatchObject([{ outcome: 'accepted' }]);
  });
});

test('one bad record does not touch its neighbours', async () => {
  const xml = cebExample('CEB511');
  const record = /<ceb:Logistics>[^]*<\/ceb:Logistics>/.exec(xml)![0];
  const bad = record.replace('TX100000025', 'TX100000026').replace('<ceb:packNo>1<', '<ceb:packNo>2<');
  const next = record.replace('TX100000025', 'TX100000027');
  const answers = await send(new CebInMemory(), 'CEB511', xml.replace(record, record + bad + next));
  expect(answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'refused', 'accepted']);
});
