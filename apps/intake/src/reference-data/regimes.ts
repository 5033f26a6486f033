import {
  type Channel,
  type Dated,
  type Direction,
  isInForce,
  type labelKinds,
  type Order,
  type Regime,
} from '#libs/contracts';
import rows from './regimes.json' with { type: 'json' };

export type LabelKind = (typeof labelKinds)[number];
/** What one declaration is about: a parcel, a lot of stock, a closed bag. */
export type ClearanceUnit = 'item' | 'lot' | 'receptacle';

/** In force on days of UTC; `source` names the text that it is taken from. */
export interface RegimeRule extends Dated {
  readonly source: string;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly regime: Regime;
  readonly unit: ClearanceUnit;
  readonly label: LabelKind;
  /** Documents that must be present and agree before the declaration is lodged. */
  readonly documents: readonly string[];
  /** It counts for the yearly allowance of its buyer, who is named by an identity number. */
  readonly needsBuyer?: boolean;
  /** The default where an order names none. */
  readonly usual?: boolean;
  /** Only of goods that are sold from stock. */
  readonly fromStock?: boolean;
  readonly verified: boolean;
}

/** What decides under which regime something is declared; the default one where none is named. */
export interface ProcedureKey {
  readonly channel: Channel;
  readonly direction: Direction;
  readonly regime?: Regime | undefined;
  readonly unit?: ClearanceUnit;
  readonly fromStock?: boolean;
}

export function procedureKeyOf({ channel, direction, regime, stockWarehouse }: Order): ProcedureKey {
  return { channel, direction, regime, fromStock: stockWarehouse !== undefined };
}

const rules = rows as readonly RegimeRule[];

/** The rule that something is declared under, or undefined where no rule is in force for this key on that day. */
export function regimeFor(key: ProcedureKey, at: Date): RegimeRule | undefined {
  return rulesFor(key, at).find((rule) =>
    key.regime === undefined ? isDefault(rule, key) : rule.regime === key.regime,
  );
}

/** What could be named instead. */
export function regimesOf(key: ProcedureKey, at: Date): Regime[] {
  return rulesFor(key, at).map(({ regime }) => regime);
}

function rulesFor({ channel, direction, unit = 'item', fromStock = false }: ProcedureKey, at: Date): RegimeRule[] {
  const day = at.toISOString().slice(0, 10);
  return rules.filter(
    (rule) =>
      rule.channel === channel &&
      rule.direction === direction &&
      rule.unit === unit &&
      (rule.fromStock ?? false) === fromStock &&
      isInForce(rule, day),
  );
}

/** Goods from stock and lots have one regime for each direction, so that one is the usual one. */
function isDefault(rule: RegimeRule, { unit = 'item', fromStock = false }: ProcedureKey): boolean {
  return rule.usual ?? (fromStock || unit === 'lot');
}
