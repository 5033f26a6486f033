import { describe, expect, test } from '@jest/globals';
import {
  type Declaration,
  exampleOrder,
  isRefusal,
  type Order,
  StockDeclared,
  type StockLot,
  TransitDeclared,
} from '#libs/contracts';
import { IntakeInMemory } from '../../test/memory/intake-in-memory.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import type { DeclaredUnit } from './declare-unit.js';

const abroad = StockDeclared.example.lot;
const bonded: StockLot = { ...abroad, lotNo: 'LOT-2', regime: '1210', facility: 'URC-CBZ', warehouse: 'URC-CBZ' };
const item = { ...exampleOrder.items[0]!, sku: 'TEE-COT', quantity: 1, netWeightGrams: 180 };
const price = item.unitPrice;
const inChina = { ...exampleOrder.addressee, country: 'CN', identityNumber: '110101190001010006' };
const fromAbroad: Order = {
  ...exampleOrder,
  channel: 'commercial',
  items: [item],
  goodsTotal: price,
  total: price,
  product: 'local',
  itemNumber: 'ALM00000017',
  stockWarehouse: 'ALA-OW',
};
const fromZone: Order = {
  ...fromAbroad,
  direction: 'import',
  addressee: inChina,
  stockWarehouse: 'URC-CBZ',
  logisticsCode: 'tianshan-express',
  product: 'parcel',
};

const declare = (intake: IntakeInMemory, unit: DeclaredUnit) => intake.declare(unit);

/** The lot is declared, and ten pieces of it are on the shelves. */
function stocked(lot: StockLot, quantity = 10) {
  const intake = new IntakeInMemory();
  const taken = declare(intake, { kind: 'lot', lot });
  const { declarationId } = 'order' in taken ? taken.order : { declarationId: '' };
  const lines = [{ sku: 'TEE-COT', quantity }];
  const at = '2026-11-23T08:00:00Z';
  intake.book({ declarationId, facility: lot.warehouse, direction: 'in', lines, at });
  return intake;
}

const sell = (intake: IntakeInMemory, order: Order, n: number) =>
  intake.place({ ...order, orderNo: `SO-${n}`, itemNumber: `ALM${n}0000000` });

describe('a lot of stock', () => {
  test.each([
    ['9810', abroad, 'export', 'KZ'],
    ['1210', bonded, 'import', 'CN'],
  ] as const)('of %s is lodged as one unit under its SSCC', (regime, lot, direction, country) => {
    const intake = new IntakeInMemory();
    expect(declare(intake, { kind: 'lot', lot })).toMatchObject({
      kind: 'accepted',
      order: { phase: 'lodged', regime },
    });
    expect(intake.eventsOf('DeclarationLodged')[0]?.data).toMatchObject({
      clearanceUnit: 'lot',
      direction,
      destinationCountry: country,
      lotNo: lot.lotNo,
      warehouse: lot.warehouse,
      parcels: [{ itemNumber: lot.label, labelKind: 'sscc' }],
      lines: [{ sku: 'TEE-COT', quantity: 500, value: { amount: '19950.00' } }],
    });
    expect(declare(intake, { kind: 'lot', lot })).toMatchObject({ kind: 'same' });
    expect(declare(intake, { kind: 'lot', lot: { ...lot, grossWeightGrams: 190_000 } })).toMatchObject({
      code: 'order-number-reused',
    });
  });

  test('is refused with everything that is wrong', () => {
    const intake = new IntakeInMemory();
    const wrong = { ...abroad, label: '106141412345678901', warehouse: 'URC-CBZ', grossWeightGrams: 1 };
    expect(declare(intake, { kind: 'lot', lot: wrong })).toMatchObject({
      errors: [
        { pointer: '/label', code: 'sscc-check-digit' },
        { pointer: '/warehouse', code: 'direction-differs' },
        { pointer: '/grossWeightGrams', code: 'net-weight-above-gross' },
        { pointer: '/warehouse', code: 'destination-not-served' },
      ],
    });
  });
});

describe('a sale from stock', () => {
  test('takes what is there and not more, and says how many are left', () => {
    const intake = stocked(abroad);
    const answers = Array.from({ length: 20 }, (_, n) => sell(intake, fromAbroad, n + 1));
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(10);
    expect(answers.at(-1)).toMatchObject({
      code: 'invalid-order',
      errors: [{ pointer: '/items/0/quantity', code: 'stock-short', detail: '0 of TEE-COT are left in ALA-OW' }],
    });
  });

  test('abroad is picked there, lodged nowhere, and followed by its parcel', () => {
    const intake = stocked(abroad);
    sell(intake, fromAbroad, 1);
    expect(intake.eventsOf('DeclarationLodged')).toHaveLength(1);
    const order = intake.order('SO-1');
    expect(order.phase).toBe('picking');
    const [pick] = intake.eventsOf('StockPickOrdered');
    expect(pick?.data).toMatchObject({ pickId: order.declarationId, warehouse: 'ALA-OW', destinationCountry: 'KZ' });
    const news = {
      declarationId: order.declarationId,
      facility: 'ALA-OW',
      at: '2026-11-24T08:00:00Z',
      to: 'addressee',
    };
    intake.book({ ...news, direction: 'out', lines: [{ sku: 'TEE-COT', quantity: 1 }] });
    intake.parcel('ParcelHandedOver', news);
    expect(intake.order('SO-1').phase).toBe('handed-over');
    expect(intake.timeline.map(({ status }) => status)).toEqual(expect.arrayContaining(['picked', 'handed-over']));
  });

  test('abroad is withdrawn until it is picked, and its pieces are for sale again', () => {
    const intake = stocked(abroad, 1);
    sell(intake, fromAbroad, 1);
    const { declarationId, parcelId } = intake.order('SO-1');
    expect(intake.cancel('SO-1')).toMatchObject({ kind: 'accepted' });
    expect(intake.cancel('SO-1')).toMatchObject({ kind: 'same' });
    expect(intake.eventsOf('StockPickCancelled').map(({ key }) => key)).toEqual([parcelId]);
    expect(intake.eventsOf('DeclarationCancelled')).toHaveLength(0);
    expect(intake.order('SO-1')).toMatchObject({ phase: 'cancelled', declarationId });

    sell(intake, fromAbroad, 2);
    const pick = { declarationId: intake.order('SO-2').declarationId, facility: 'ALA-OW', at: '2026-11-24T08:00:00Z' };
    intake.book({ ...pick, direction: 'out', lines: [{ sku: 'TEE-COT', quantity: 1 }] });
    expect(intake.cancel('SO-2')).toMatchObject({ code: 'state-conflict' });
  });

  test('from the bonded zone is an import that waits for its documents, and a cancelled one gives back once', () => {
    const intake = stocked(bonded, 1);
    expect(sell(intake, fromZone, 1)).toMatchObject({ order: { phase: 'draft', regime: '1210' } });
    expect(sell(intake, fromZone, 2)).toMatchObject({ code: 'invalid-order' });
    const paid = { paymentNumber: 'P', platform: 'steppe-post', orderNo: 'SO-1', amount: price };
    intake.pay({ ...paid, payerName: inChina.name, paidAt: '2026-11-23T08:00:00Z' });
    intake.ship({ logisticsCode: 'tianshan-express', number: 'ALM10000000', grossWeightGrams: 420, pieces: 1 });
    const lodged = intake.eventsOf('DeclarationLodged').at(-1)?.data as Declaration;
    expect(lodged).toMatchObject({ regime: '1210', direction: 'import', stockWarehouse: 'URC-CBZ' });

    intake.cancel('SO-1');
    const news = {
      declarationId: lodged.declarationId,
      to: 'cancelled' as const,
      at: '2026-11-23T09:00:00Z',
      reasons: [],
    };
    intake.clear('CancellationAgreed', news, 1);
    intake.clear('CancellationAgreed', news, 2);
    expect(sell(intake, fromZone, 2)).toMatchObject({ kind: 'accepted' });
    expect(sell(intake, fromZone, 3)).toMatchObject({ code: 'invalid-order' });
  });

  describe('that is cancelled after its pick', () => {
    const lines = [{ sku: 'TEE-COT', quantity: 1 }];
    const at = '2026-11-23T09:00:00Z';
    const isForSale = (intake: IntakeInMemory, n: number) => !isRefusal(sell(intake, fromZone, n));
    const steps = (intake: IntakeInMemory) => {
      const { declarationId } = intake.order('SO-1');
      const move = (direction: 'in' | 'out') =>
        intake.book({ declarationId, facility: 'URC-CBZ', direction, lines, at });
      const cancel = () => intake.clear('CancellationAgreed', { declarationId, to: 'cancelled', at, reasons: [] }, 1);
      return { pick: () => move('out'), putBack: () => move('in'), cancel };
    };

    test.each([
      ['heard in the order in which it happened', ['pick', 'cancel', 'putBack']],
      ['heard of the cancellation first', ['cancel', 'pick', 'putBack']],
      ['heard of the cancellation last', ['pick', 'putBack', 'cancel']],
    ] as const)('is for sale again once it is back on the shelf: %s', (_, order) => {
      const intake = stocked(bonded, 2);
      sell(intake, fromZone, 1);
      sell(intake, fromZone, 2);
      const step = steps(intake);
      for (const name of order) step[name]();
      expect([isForSale(intake, 3), isForSale(intake, 4)]).toEqual([true, false]);
    });

    test('is not for sale while it is off the shelf', () => {
      const intake = stocked(bonded, 1);
      sell(intake, fromZone, 1);
      const { pick, cancel } = steps(intake);
      cancel();
      pick();
      expect(isForSale(intake, 2)).toBe(false);
    });
  });

  test('that changes its mind gives back or takes the difference', () => {
    const intake = stocked(bonded, 3);
    sell(intake, fromZone, 1);
    const amend = (quantity: number) => {
      const total = { amount: (39.9 * quantity).toFixed(2), currency: 'CNY' };
      const items = [{ ...item, quantity }];
      const order = { ...fromZone, orderNo: 'SO-1', itemNumber: 'ALM10000000', items, goodsTotal: total, total };
      return intake.amend(order);
    };
    expect(amend(4)).toMatchObject({ errors: [{ code: 'stock-short' }] });
    expect(amend(3)).toMatchObject({ kind: 'accepted' });
    expect(sell(intake, fromZone, 2)).toMatchObject({ code: 'invalid-order' });
    expect(amend(2)).toMatchObject({ kind: 'accepted' });
    expect(sell(intake, fromZone, 2)).toMatchObject({ kind: 'accepted' });
  });

  test('is where its warehouse is', () => {
    const intake = stocked(abroad);
    expect(sell(intake, { ...fromAbroad, stockWarehouse: 'URC-CBZ' }, 1)).toMatchObject({
      errors: [
        { pointer: '/stockWarehouse', code: 'direction-differs' },
        { code: 'destination-not-served' },
        { code: 'stock-short' },
      ],
    });
  });
});

describe('a closed bag in transit', () => {
  const { bag } = TransitDeclared.example;

  test('is lodged under its own number', () => {
    const intake = new IntakeInMemory();
    expect(declare(intake, { kind: 'bag', bag })).toMatchObject({ kind: 'accepted' });
    expect(intake.eventsOf('DeclarationLodged')[0]?.data).toMatchObject({
      clearanceUnit: 'receptacle',
      direction: 'transit',
      origin: 'transit',
      originCountry: 'JP',
      parcels: [{ itemNumber: bag.receptacleNumber, labelKind: 's9' }],
      transit: { routeBill: 'RB-1', itemCount: 120, seal: 'JP000001' },
    });
  });

  test('is refused when it contradicts its number', () => {
    const intake = new IntakeInMemory();
    const refusedFor = (changes: Partial<typeof bag>) => {
      const answer = declare(intake, { kind: 'bag', bag: { ...bag, ...changes } });
      return isRefusal(answer) ? answer.errors?.map(({ code }) => code) : [];
    };
    expect(refusedFor({ receptacleNumber: 'X'.repeat(29) })).toContain('s9-structure');
    expect(refusedFor({ grossWeightGrams: 16_500 })).toEqual(['s9-weight-differs']);
    expect(refusedFor({ destinationCountry: 'UZ' })).toEqual(['s9-destination-differs', 'destination-not-served']);
  });
});

describe('goods that come back', () => {
  const back: Order = {
    ...exampleOrder,
    orderNo: 'RT-1',
    direction: 'return',
    addressee: inChina,
    returnOf: exampleOrder.orderNo,
  };

  test('are declared anew once they have gone, under the same label, linked with how they went', () => {
    const intake = new IntakeInMemory();
    expect(intake.place(back)).toMatchObject({ errors: [{ pointer: '/returnOf', code: 'return-unknown' }] });
    intake.place(exampleOrder);
    expect(intake.place(back)).toMatchObject({ errors: [{ pointer: '/returnOf', code: 'return-not-gone' }] });
    const { declarationId } = intake.order(exampleOrder.orderNo);
    const news = { declarationId, to: 'closed' as const, at: '2026-11-24T08:00:00Z', reasons: [] };
    intake.clear('DeclarationClosed', news, 9);
    expect(intake.place(back)).toMatchObject({ kind: 'accepted', order: { regime: 'personal' } });
    expect(intake.eventsOf('DeclarationLodged').at(-1)?.data).toMatchObject({
      direction: 'return',
      returnOf: declarationId,
    });
    expect(intake.state(DeclarationTable, intake.order('RT-1').declarationId)?.returnOf).toBe(declarationId);
  });
});
