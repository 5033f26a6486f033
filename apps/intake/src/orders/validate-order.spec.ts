import { describe, expect, test } from '@jest/globals';
import { exampleOrder, type Order } from '#libs/contracts';
import { s10CheckDigit } from '#libs/postal';
import fc from 'fast-check';
import { nomenclatureAt, type Nomenclature } from '../headings/nomenclature.js';
import { validateOrder } from './validate-order.js';

const at = new Date('2026-11-23T08:00:00Z');
const look = (changes: Partial<Order> = {}, nomenclature: Nomenclature = nomenclatureAt(at)) =>
  validateOrder({ ...exampleOrder, ...changes }, { nomenclature, at });
const errorsOf = (changes: Partial<Order> = {}, nomenclature?: Nomenclature) =>
  look(changes, nomenclature).errors.map(({ pointer, code }) => `${pointer} ${code}`);
const item = exampleOrder.items[0]!;
const money = (amount: string, currency = 'CNY') => ({ amount, currency });

describe('an order is validated', () => {
  test('and a faultless one is taken under the regime of its way', () => {
    expect(look()).toMatchObject({ errors: [], warnings: [], regime: { regime: 'personal' } });
  });

  test('its item number is normalised, and unusual letters are passed on as warnings', () => {
    const { order, errors, warnings } = look({ itemNumber: 'jz 00000001 4 cn' });
    expect(order.itemNumber).toBe('JZ000000014CN');
    expect(errors).toEqual([]);
    expect(warnings.map(({ code }) => code)).toEqual(['s10-letter-reserved']);
  });

  test('a number that a post has issued to others is refused, and an unknown issuer is said to be unknown', () => {
    const range = { issuer: 'province-post', holders: ['steppe-post'], service: 'LZ', country: 'CN' };
    const dated = { from: '10000000', to: '19999999', validFrom: '2026-01-01', source: 'allocation 7' };
    const by = (partyId: string, itemNumber: string) => {
      const issuers = { partyId, ranges: [{ ...range, ...dated }] };
      const found = validateOrder({ ...exampleOrder, itemNumber }, { nomenclature: nomenclatureAt(at), at, issuers });
      return [...found.errors, ...found.warnings].map(({ code }) => code);
    };
    const [own, other] = ['LZ10000000', 'LZ20000000'] as const;
    const numbered = (number: string) => `${number}${s10CheckDigit(number.slice(2))}CN`;
    for (const holder of ['province-post', 'steppe-post']) expect(by(holder, numbered(own))).toEqual([]);
    expect(by('other-shop', numbered(own))).toEqual(['s10-number-of-another']);
    expect(by('steppe-post', numbered(other))).toEqual(['s10-issuer-unknown']);
    expect(by('other-shop', numbered('RR10000000'))).toEqual([]);
  });

  test('countries must be in ISO 3166-1, currencies in ISO 4217, and there is one currency', () => {
    expect(errorsOf({ addressee: { ...exampleOrder.addressee, country: 'XK' } })).toEqual([
      '/addressee/country country-unknown',
    ]);
    expect(errorsOf({ items: [{ ...item, originCountry: 'ZZ' }] })).toEqual(['/items/0/originCountry country-unknown']);
    expect(errorsOf({ items: [{ ...item, unitPrice: money('39.90', 'USD') }] })).toEqual([
      '/items/0/unitPrice/currency currency-differs',
    ]);
    expect(errorsOf({ goodsTotal: money('79.80', 'ABC') })).toEqual(['/goodsTotal/currency currency-unknown']);
  });

  test('weights must be possible', () => {
    expect(errorsOf({ grossWeightGrams: 0, items: [{ ...item, netWeightGrams: 0 }] })).toEqual([
      '/grossWeightGrams weight-zero',
      '/items/0/netWeightGrams weight-zero',
    ]);
    expect(errorsOf({ grossWeightGrams: 359 })).toEqual(['/grossWeightGrams net-weight-above-gross']);
    expect(errorsOf({ grossWeightGrams: 360 })).toEqual([]);
    expect(errorsOf({ grossWeightGrams: 30_000 })).toEqual([]);
    expect(errorsOf({ grossWeightGrams: 30_001 })).toEqual(['/grossWeightGrams parcel-too-heavy']);
  });

  test('totals must add up exactly, and the right sum is named', () => {
    expect(errorsOf({ goodsTotal: money('79.81'), total: money('79.81') })).toEqual([
      '/goodsTotal/amount goods-total-differs',
    ]);
    expect(look({ goodsTotal: money('79.81'), total: money('79.81') }).errors[0]?.detail).toContain('79.8,');
    expect(errorsOf({ freight: money('20.20'), total: money('100') })).toEqual([]);
    expect(errorsOf({ freight: money('20.20') })).toEqual(['/total/amount total-differs']);
  });

  test('totals have the decimals of the minor unit, unit prices up to five', () => {
    const inYen = (amount: string) => ({
      items: [{ ...item, quantity: 1, unitPrice: money(amount, 'JPY') }],
      goodsTotal: money(amount, 'JPY'),
      total: money(amount, 'JPY'),
    });
    expect(errorsOf(inYen('1500.50'))).toEqual(['/goodsTotal/amount amount-too-fine', '/total/amount amount-too-fine']);
    expect(errorsOf(inYen('1500.00'))).toEqual([]);
    const fine = [{ ...item, quantity: 3, unitPrice: money('0.33333') }];
    expect(errorsOf({ items: fine, goodsTotal: money('1.00'), total: money('1.00') })).toEqual([]);
    expect(errorsOf({ items: fine, goodsTotal: money('0.99'), total: money('0.99') })).toEqual([
      '/goodsTotal/amount goods-total-differs',
    ]);
  });

  test('a discount is not more than what it is taken off', () => {
    expect(errorsOf({ discount: money('79.81') })).toEqual(['/discount/amount discount-above-total']);
    expect(errorsOf({ discount: money('79.80') })).toEqual([]);
    expect(errorsOf({ discount: money('85'), taxTotal: money('7.26') })).toEqual([]);
  });

  test('a currency that customs has no rate of is taken, and the party is told at once', () => {
    const priced = (currency: string, amount = '79') => {
      const each = money(amount, currency);
      return look({ items: [{ ...item, quantity: 1, unitPrice: each }], goodsTotal: each, total: each });
    };
    for (const currency of ['KWD', 'VND', 'XCG'])
      expect(priced(currency)).toMatchObject({
        errors: [],
        warnings: [{ pointer: '/total/currency', code: 'currency-without-rate' }],
      });
    expect(priced('KZT')).toMatchObject({ errors: [], warnings: [] });
  });

  test('names, addresses and descriptions say something', () => {
    const { addressee } = exampleOrder;
    for (const name of ['   ', '\u200b', 'A', 'Example\u202ePerson'])
      expect(errorsOf({ addressee: { ...addressee, name } })).toEqual([
        expect.stringMatching(/^\/addressee\/name text-/),
      ]);
    expect(errorsOf({ sender: { ...exampleOrder.sender, street: '-', city: '.' } })).toEqual([
      '/sender/street text-says-nothing',
      '/sender/city text-says-nothing',
    ]);
    for (const description of ['.', '12345', ' '])
      expect(errorsOf({ items: [{ ...item, description }] })).toEqual(['/items/0/description text-says-nothing']);
  });

  describe('an import that is booked on the allowance of its buyer names them', () => {
    const inChina = { ...exampleOrder.addressee, country: 'CN' };
    const identity = (identityNumber: string | undefined, checkDigit = true) =>
      validateOrder(
        {
          ...exampleOrder,
          channel: 'commercial',
          direction: 'import',
          regime: '9610',
          itemNumber: 'TX100000017',
          logisticsCode: 'tianshan-express',
          addressee: { ...inChina, ...(identityNumber !== undefined && { identityNumber }) },
        },
        { nomenclature: nomenclatureAt(at), at, identity: { checkDigit } },
      ).errors.map(({ pointer, code }) => `${pointer} ${code}`);
    const pointer = '/addressee/identityNumber';

    test.each([
      [undefined, [`${pointer} required-by-regime`]],
      ['', [`${pointer} required-by-regime`]],
      ['  ', [`${pointer} required-by-regime`]],
      ['12', [`${pointer} identity-form`]],
      ['110101199002300008', [`${pointer} identity-form`]],
      ['110101190001010000', [`${pointer} identity-check-digit`]],
      ['110101190001010006', []],
      ['110101190001020X02', [`${pointer} identity-form`]],
    ])('by %j: %j', (number, errors) => expect(identity(number)).toEqual(errors));

    test('and the check character counts only where that rule is on', () => {
      expect(identity('110101190001010000', false)).toEqual([]);
      expect(identity('12', false)).toEqual([`${pointer} identity-form`]);
    });

    test('or the buyer beside the addressee', () => {
      const order = {
        ...exampleOrder,
        channel: 'commercial',
        direction: 'import',
        regime: '9610',
        itemNumber: 'TX100000017',
        logisticsCode: 'tianshan-express',
        addressee: inChina,
      } as const;
      const of = (buyer: Order['buyer']) =>
        validateOrder({ ...order, ...(buyer && { buyer }) }, { nomenclature: nomenclatureAt(at), at }).errors.map(
          (one) => one.pointer,
        );
      expect(of({ name: 'Li Ming' })).toEqual(['/buyer/identityNumber']);
      expect(of({ name: 'Li Ming', identityNumber: '110101190001010006' })).toEqual([]);
    });
  });

  test('a line without value is a warning, goods without any value are refused', () => {
    const gift = { ...item, unitPrice: money('0') };
    expect(look({ items: [item, gift], grossWeightGrams: 800 })).toMatchObject({
      errors: [],
      warnings: [{ code: 'value-zero', pointer: '/items/1/unitPrice/amount' }],
    });
    expect(errorsOf({ items: [gift], goodsTotal: money('0'), total: money('0.00') })).toEqual([
      '/goodsTotal/amount value-missing',
    ]);
  });

  test('headings must be well-formed and exist in the nomenclature', () => {
    const only = (...codes: string[]) => ({ name: 'a table', codes: new Set(codes) });
    expect(errorsOf({ items: [{ ...item, hsCode: '61091' }] })).toEqual(['/items/0/hsCode hs-code-malformed']);
    expect(errorsOf({ items: [{ ...item, hsCode: '61099099' }] })).toEqual([]);
    expect(errorsOf({ items: [{ ...item, hsCode: '6109101234' }] }, only('610910'))).toEqual([]);
    expect(errorsOf({}, only('010121'))).toEqual(['/items/0/hsCode hs-code-unknown']);
    for (const hsCode of ['000000', '770000', '999999', '99999910'])
      expect(errorsOf({ items: [{ ...item, hsCode }] })).toEqual(['/items/0/hsCode hs-code-unknown']);
  });

  test('four digits filled with zeros are a heading of the simplified declaration under 9610 only', () => {
    const unknown = ['/items/0/hsCode hs-code-unknown'];
    const under = (regime: '9610' | '9710', hsCode: string) =>
      errorsOf({ channel: 'commercial', regime, items: [{ ...item, hsCode }] }).filter((each) =>
        unknown.includes(each),
      );
    expect(under('9610', '6109000000')).toEqual([]);
    expect(under('9610', '7700000000')).toEqual(unknown);
    expect(under('9710', '6109000000')).toEqual(unknown);
    expect(errorsOf({ items: [{ ...item, hsCode: '6109000000' }] })).toEqual(unknown);
  });

  test('a procedure that is not handled is reported, beside everything else', () => {
    expect(errorsOf({ direction: 'transit', grossWeightGrams: 0 })).toEqual([
      '/channel channel-not-supported',
      '/grossWeightGrams weight-zero',
      '/grossWeightGrams net-weight-above-gross',
    ]);
  });

  test('no sum of cents is lost, where floating numbers would differ', () => {
    const lines = fc.array(
      fc.record({ cents: fc.integer({ min: 1, max: 1_000_000 }), quantity: fc.integer({ min: 1, max: 999 }) }),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    const text = (cents: bigint) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
    fc.assert(
      fc.property(lines, fc.nat({ max: 99_999 }), (drawn, freight) => {
        const goods = drawn.reduce((sum, { cents, quantity }) => sum + BigInt(cents) * BigInt(quantity), 0n);
        const items = drawn.map(({ cents, quantity }) => ({
          ...item,
          quantity,
          unitPrice: money(text(BigInt(cents))),
          netWeightGrams: 1,
        }));
        const order = {
          items,
          goodsTotal: money(text(goods)),
          freight: money(text(BigInt(freight))),
          total: money(text(goods + BigInt(freight))),
        };
        expect(errorsOf(order)).toEqual([]);
        expect(errorsOf({ ...order, goodsTotal: money(text(goods + 1n)) })).toContain(
          '/goodsTotal/amount goods-total-differs',
        );
      }),
    );
  });
});
