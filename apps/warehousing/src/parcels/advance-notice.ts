import type {
  Channel,
  DataOf,
  Declaration,
  Direction,
  Regime,
  StockPickOrdered,
  TemperatureBand,
} from '#libs/contracts';
import type { LabelKind } from '../rules/rules.js';

export interface StockLine {
  readonly sku: string;
  readonly quantity: number;
}

/** What intake announces about a parcel; the newest version counts. */
export interface AdvanceNotice {
  /** Of goods sold from stock abroad: the id of the pick order. */
  readonly declarationId: string;
  readonly declarationVersion: number;
  /** The number on its label, upper case without blanks. */
  readonly itemNumber: string;
  readonly declaredGrams: number;
  readonly destinationCountry: string;
  readonly product: string;
  readonly handoverFacility: string;
  /** UTC. */
  readonly promiseBy: string;
  readonly channel: Channel;
  readonly regime: Regime;
  readonly direction: Direction;
  readonly partyId?: string;
  /** `s10` when absent. */
  readonly labelKind?: LabelKind;
  /** `ambient` when absent. */
  readonly temperatureBand?: TemperatureBand;
  readonly dangerousGoods?: string;
  /** A lot of stock: in `warehouse` its pieces go on the shelves. */
  readonly lot?: { readonly lotNo: string; readonly warehouse: string; readonly lines: readonly StockLine[] };
  /** Sold from stock: its first scan in `warehouse` takes the pieces from the shelves. `abroad`: Chinese customs is not involved. */
  readonly pick?: { readonly warehouse: string; readonly lines: readonly StockLine[]; readonly abroad: boolean };
  /** A closed bag of another post, under its own number and seal. */
  readonly transit?: NonNullable<Declaration['transit']>;
}

/** @param index of the parcel in the declaration */
export function noticeOfDeclaration(declaration: Declaration, index: number): AdvanceNotice {
  const { itemNumber, labelKind } = declaration.parcels[index]!;
  const { declarationId, declarationVersion, grossWeightGrams, destinationCountry, product } = declaration;
  const { handoverFacility, promiseBy, channel, regime, direction, partyId } = declaration;
  const { temperatureBand, dangerousGoods, clearanceUnit, lotNo, warehouse, stockWarehouse, transit } = declaration;
  const isLot = clearanceUnit === 'lot' && lotNo !== undefined && warehouse !== undefined;
  return {
    declarationId,
    declarationVersion,
    itemNumber,
    declaredGrams: grossWeightGrams,
    destinationCountry,
    product,
    handoverFacility: stockWarehouse ?? handoverFacility,
    promiseBy,
    channel,
    regime,
    direction,
    partyId,
    ...(labelKind && { labelKind }),
    ...(temperatureBand && temperatureBand !== 'ambient' && { temperatureBand }),
    ...(dangerousGoods !== undefined && { dangerousGoods }),
    ...(isLot && { lot: { lotNo, warehouse, lines: addedUp(declaration.lines) } }),
    ...(stockWarehouse !== undefined && {
      pick: { warehouse: stockWarehouse, lines: addedUp(declaration.lines), abroad: false },
    }),
    ...(clearanceUnit === 'receptacle' && transit && { transit }),
  };
}

/** Goods that left China as stock under regime 9810: the sale from that stock needs no declaration there. */
export function noticeOfPick(order: DataOf<typeof StockPickOrdered>): AdvanceNotice {
  const { pickId, itemNumber, grossWeightGrams, destinationCountry, product, warehouse, promiseBy } = order;
  const { channel, partyId, lines, temperatureBand } = order;
  return {
    declarationId: pickId,
    declarationVersion: 1,
    itemNumber,
    declaredGrams: grossWeightGrams,
    destinationCountry,
    product,
    handoverFacility: warehouse,
    promiseBy,
    channel,
    regime: '9810',
    direction: 'export',
    partyId,
    labelKind: 'waybill',
    ...(temperatureBand && temperatureBand !== 'ambient' && { temperatureBand }),
    pick: { warehouse, lines: addedUp(lines), abroad: true },
  };
}

/** Pieces by article; several lines of one article are added up. A line without an article number is on no shelf. */
function addedUp(lines: readonly { readonly sku?: string; readonly quantity: number }[]): StockLine[] {
  const bySku = new Map<string, number>();
  for (const { sku = 'no-sku', quantity } of lines) bySku.set(sku, (bySku.get(sku) ?? 0) + quantity);
  return [...bySku].map(([sku, quantity]) => ({ sku, quantity }));
}
