import { Type, type Static } from 'typebox';
import { defineEvent } from '../event.js';
import { partyTopic } from '../topic-families.js';
import { Country, Grams, HsCode, Id, Instant, MoneySchema, object, oneOf, TemperatureBandField } from '../fields.js';

/** A payment as a payment company reports it. It matches the order by platform and order number, in either order. */
export const PaymentSchema = Type.Object(
  {
    paymentNumber: Id,
    /** The party that took the order. */
    platform: Id,
    orderNo: Id,
    amount: MoneySchema,
    payerName: Type.Optional(Type.String({ maxLength: 140 })),
    payerIdentityNumber: Type.Optional(Type.String({ maxLength: 40 })),
    paidAt: Instant,
    /** Of a cart that was paid once: the number of the whole payment and what it came to. Its parts add up to it. */
    cart: Type.Optional(object({ number: Id, total: MoneySchema })),
    /** The company on whose behalf it is reported, if that is another one. */
    entrustedBy: Type.Optional(Id),
  },
  { additionalProperties: false, $id: 'Payment' },
);
export type Payment = Static<typeof PaymentSchema>;

/** A waybill as a logistics company reports it. The order names company and number; the waybill need not name the order. */
export const WaybillSchema = Type.Object(
  {
    logisticsCode: Id,
    number: Type.String({ minLength: 4, maxLength: 60 }),
    grossWeightGrams: Grams,
    pieces: Type.Integer({ minimum: 1, maximum: 100_000 }),
    consigneeName: Type.Optional(Type.String({ maxLength: 140 })),
    consigneePhone: Type.Optional(Type.String({ maxLength: 40 })),
    /** Street and house number, or the whole address in one, as the order has them. */
    consigneeAddress: Type.Optional(Type.String({ maxLength: 200 })),
    /** The order that it is for, where the company knows its number. */
    orderNo: Type.Optional(Id),
    /** What the company takes for carrying and for insuring the goods. */
    freight: Type.Optional(MoneySchema),
    insurance: Type.Optional(MoneySchema),
    entrustedBy: Type.Optional(Id),
  },
  { additionalProperties: false, $id: 'Waybill' },
);
export type Waybill = Static<typeof WaybillSchema>;

/** Stock that enters a bonded zone (1210) or goes to a warehouse abroad (9810): one handling unit with one label. */
export const StockLotSchema = Type.Object(
  {
    lotNo: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$' }),
    regime: oneOf(['1210', '9810'] as const),
    /** GS1 SSCC, 18 digits. */
    label: Type.String({ pattern: '^\\d{18}$' }),
    /** The facility where it is handed over. */
    facility: Id,
    /** The facility that stores it; the same as `facility` for a bonded zone. */
    warehouse: Id,
    /** Number of the bonded account book; 1210 only. */
    accountNumber: Type.Optional(Id),
    product: Type.Optional(Id),
    temperatureBand: Type.Optional(TemperatureBandField),
    grossWeightGrams: Grams,
    lines: Type.Array(
      object({
        sku: Type.String({ minLength: 1, maxLength: 64 }),
        description: Type.String({ minLength: 1, maxLength: 500 }),
        hsCode: HsCode,
        originCountry: Country,
        quantity: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
        unitPrice: MoneySchema,
        netWeightGrams: Grams,
      }),
      { minItems: 1, maxItems: 200 },
    ),
  },
  { additionalProperties: false, $id: 'StockLot' },
);
export type StockLot = Static<typeof StockLotSchema>;

/** A closed bag of another post in transit under its own number. It is never opened, only checked against its route bill. */
export const TransitBagSchema = Type.Object(
  {
    /** UPU S9. */
    receptacleNumber: Type.String({ minLength: 29, maxLength: 29 }),
    routeBill: Id,
    itemCount: Type.Integer({ minimum: 1 }),
    grossWeightGrams: Grams,
    destinationCountry: Country,
    product: Id,
    facility: Id,
    seal: Id,
  },
  { additionalProperties: false, $id: 'TransitBag' },
);
export type TransitBag = Static<typeof TransitBagSchema>;

export const PaymentReported = defineEvent('PaymentReported', {
  topic: (data, livemode) => partyTopic(data.partyId, livemode).name,
  key: (data) => data.payment.orderNo,
  schema: object({ partyId: Id, payment: PaymentSchema }),
  example: {
    partyId: 'silk-pay',
    payment: {
      paymentNumber: 'PAY-1',
      platform: 'steppe-post',
      orderNo: 'SO-2026-000123',
      amount: { amount: '79.80', currency: 'CNY' },
      paidAt: '2026-11-23T08:00:00Z',
    },
  },
  about: 'A payment company reports the payment of an order.',
});

export const WaybillReported = defineEvent('WaybillReported', {
  topic: (data, livemode) => partyTopic(data.partyId, livemode).name,
  key: (data) => data.waybill.number,
  schema: object({ partyId: Id, waybill: WaybillSchema }),
  example: {
    partyId: 'tianshan-express',
    waybill: { logisticsCode: 'tianshan-express', number: 'TX100000017', grossWeightGrams: 420, pieces: 1 },
  },
  about: 'A logistics company reports a waybill.',
});

export const StockDeclared = defineEvent('StockDeclared', {
  topic: (data, livemode) => partyTopic(data.partyId, livemode).name,
  key: (data) => data.lot.lotNo,
  schema: object({ partyId: Id, lot: StockLotSchema }),
  example: {
    partyId: 'steppe-post',
    lot: {
      lotNo: 'LOT-1',
      regime: '9810',
      label: '106141412345678908',
      facility: 'URC-CBZ',
      warehouse: 'ALA-OW',
      grossWeightGrams: 180_000,
      lines: [
        {
          sku: 'TEE-COT',
          description: 'Cotton T-shirt',
          hsCode: '610910',
          originCountry: 'CN',
          quantity: 500,
          unitPrice: { amount: '39.90', currency: 'CNY' },
          netWeightGrams: 170_000,
        },
      ],
    },
  },
  about: 'A party declares stock for a bonded zone or a warehouse abroad, as a lot.',
});

export const TransitDeclared = defineEvent('TransitDeclared', {
  topic: (data, livemode) => partyTopic(data.partyId, livemode).name,
  key: (data) => data.bag.receptacleNumber,
  schema: object({ partyId: Id, bag: TransitBagSchema }),
  example: {
    partyId: 'steppe-post',
    bag: {
      receptacleNumber: 'JPTYOAKZALAACCN60123001000164',
      routeBill: 'RB-1',
      itemCount: 120,
      grossWeightGrams: 16_400,
      destinationCountry: 'KZ',
      product: 'surface',
      facility: 'URC-OE',
      seal: 'JP000001',
    },
  },
  about: 'A party announces a closed bag of another post in transit.',
});
