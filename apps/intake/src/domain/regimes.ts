import type { Channel, Direction, Regime } from '#libs/contracts';
import { type Dated, isInForce } from './dated.js';
import rows from './data/regimes.json' with { type: 'json' };

export interface RegimeRule extends Dated {
  readonly channel: Channel;
  readonly direction: Direction;
  readonly regime: Regime;
  /** Documents that must be there before the declaration is complete. */
  readonly documents: readonly string[];
}

const rules = rows as readonly RegimeRule[];

/** The regime that a parcel is declared under, or undefined where this way is not handled yet. */
export function regimeFor(channel: Channel, direction: Direction, at: Date): RegimeRule | undefined {
  return rules.find((rule) => rule.channel === channel && rule.direction === direction && isInForce(rule, at));
}
