import type { Channel, Direction, labelKinds, Regime } from '#libs/contracts';
import { type Dated, isInForce } from './dated.js';
import rows from './regimes.json' with { type: 'json' };

export type LabelKind = (typeof labelKinds)[number];
/** What one declaration is about: a parcel, a lot of stock, a closed bag. */
export type ClearanceUnit = 'item' | 'lot' | 'receptacle';

export interface RegimeRule extends Dated {
  readonly channel: Channel;
  readonly direction: Direction;
  readonly regime: Regime;
  readonly unit: ClearanceUnit;
  readonly label: LabelKind;
  /** Documents that must be there and agree before the declaration is lodged. */
  readonly documents: readonly string[];
  /** Taken where an order names none. */
  readonly usual?: boolean;
  /** Only of goods that are sold from stock. */
  readonly fromStock?: boolean;
  readonly verified: boolean;
}

/** A way that something is declared; the regime is the usual one where none is named. */
export interface ProcedureKey {
  readonly channel: Channel;
  readonly direction: Direction;
  readonly regime?: Regime | undefined;
  readonly unit?: ClearanceUnit;
  readonly fromStock?: boolean;
}

const rules = rows as readonly RegimeRule[];

/** The rule that something is declared under, or undefined where the law has none for this way on that day. */
export function regimeFor(way: ProcedureKey, at: Date): RegimeRule | undefined {
  return rulesFor(way, at).find((rule) =>
    way.regime === undefined ? isDefault(rule, way) : rule.regime === way.regime,
  );
}

/** What could be named instead. */
export function regimesOf(way: ProcedureKey, at: Date): Regime[] {
  return rulesFor(way, at).map(({ regime }) => regime);
}

function rulesFor({ channel, direction, unit = 'item', fromStock = false }: ProcedureKey, at: Date): RegimeRule[] {
  return rules.filter(
    (rule) =>
      rule.channel === channel &&
      rule.direction === direction &&
      rule.unit === unit &&
      (rule.fromStock ?? false) === fromStock &&
      isInForce(rule, at),
  );
}

/** Goods from stock and lots have one regime for each direction, so that one is the usual one. */
function isDefault(rule: RegimeRule, { unit = 'item', fromStock = false }: ProcedureKey): boolean {
  return rule.usual ?? (fromStock || unit === 'lot');
}
