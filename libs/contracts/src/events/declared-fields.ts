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

/** Optional fields of an order that its declaration repeats as they are. A new one is added here, and both have it. */
export const declaredFields = {
  /** Default: `local`. */
  origin: Type.Optional(OriginField),
  clearedElsewhere: Type.Optional(ClearedElsewhereSchema),
  dangerousGoods: Type.Optional(UnNumber),
  temperatureBand: Type.Optional(TemperatureBandField),
  /** One indivisible article; it may exceed some value limits. */
  indivisible: Type.Optional(Type.Boolean()),
  freight: Type.Optional(MoneySchema),
  taxPaidBy: Type.Optional(oneOf(['seller', 'buyer'] as const)),
  /** For a sale from stock: the warehouse. Each line names its SKU. */
  stockWarehouse: Type.Optional(Id),
};

export const declaredFieldNames = Object.keys(declaredFields) as readonly (keyof typeof declaredFields)[];
