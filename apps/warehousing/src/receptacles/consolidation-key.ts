import { modeOf, type TemperatureBand } from '#libs/contracts';
import type { PackedKind } from '../rules/rules.js';

export type LoadUnitKind = PackedKind | 'transit-receptacle';

/** What parcels must have in common to share a load unit. */
export interface ConsolidationKey {
  readonly facility: string;
  /** Office of exchange for post, facility for other goods. */
  readonly originOffice: string;
  readonly destinationOffice: string;
  readonly destinationCountry: string;
  /** `postal-receptacle` when absent. */
  readonly kind?: LoadUnitKind;
  /** Of post only. */
  readonly category?: string;
  readonly subclass?: string;
  readonly product: string;
  readonly livemode: boolean;
  /** `ambient` when absent. */
  readonly temperatureBand?: TemperatureBand;
  /** UN number: each kind of dangerous goods travels apart. */
  readonly dangerousGoods?: string;
}

export function kindOf({ kind = 'postal-receptacle' }: Pick<ConsolidationKey, 'kind'>): LoadUnitKind {
  return kind;
}

/** One load unit is open at a time under this key. */
export function openBagKey(key: ConsolidationKey): string {
  const { facility, destinationOffice, destinationCountry, category, subclass, product, livemode } = key;
  const kind = kindOf(key);
  const sort = kind === 'postal-receptacle' ? [category, subclass] : [kind];
  const apart = [key.temperatureBand, key.dangerousGoods].filter((one) => one !== undefined);
  return [facility, destinationOffice, destinationCountry, ...sort, product, modeOf(livemode), ...apart].join('|');
}

type Series = Pick<ConsolidationKey, 'originOffice' | 'destinationOffice' | 'category' | 'subclass' | 'livemode'>;

/** A series of despatch numbers. Test despatches are counted apart, so that they leave no gaps in the live series. */
export function seriesKey({ originOffice, destinationOffice, category, subclass, livemode }: Series): string {
  return [originOffice, destinationOffice, category, subclass, modeOf(livemode)].join('|');
}

/** Load units that are closed together at the end of a session: those of one despatch series, or all that are not despatched. */
export function closingGroupOf(key: ConsolidationKey): string {
  return kindOf(key) === 'postal-receptacle' ? seriesKey(key) : [key.facility, 'units', modeOf(key.livemode)].join('|');
}
