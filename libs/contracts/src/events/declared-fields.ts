import { Type } from 'typebox';
import {
  ClearedElsewhereSchema,
  Id,
  MoneySchema,
  oneOf,
  OriginField,
  TemperatureBandField,
  UnNumber,
} from '../fields.js';

/** What an order is, as the forms CN 22 and CN 23 of the post begin with it. */
export const orderNatures = ['sale', 'gift', 'sample', 'documents', 'return', 'other'] as const;
export type OrderNature = (typeof orderNatures)[number];

/** Optional fields of an order that its declaration repeats as they are. A new one is added here, and both have it. */
export const declaredFields = {
  /** Default: `return` for goods that come back, else `sale`. */
  nature: Type.Optional(oneOf(orderNatures)),
  /** Default: `local`. */
  origin: Type.Optional(OriginField),
  clearedElsewhere: Type.Optional(ClearedElsewhereSchema),
  dangerousGoods: Type.Optional(UnNumber),
  temperatureBand: Type.Optional(TemperatureBandField),
  /** One indivisible article; it may exceed some value limits. */
  indivisible: Type.Optional(Type.Boolean()),
  freight: Type.Optional(MoneySchema),
  /** Beside the total: what insuring the goods cost. */
  insurance: Type.Optional(MoneySchema),
  taxPaidBy: Type.Optional(oneOf(['seller', 'buyer'] as const)),
  /** For a sale from stock: the warehouse. Each line names its SKU. */
  stockWarehouse: Type.Optional(Id),
};

export const declaredFieldNames = Object.keys(declaredFields) as readonly (keyof typeof declaredFields)[];
