import { modeOf, type TemperatureBand } from '#libs/contracts';
import type { PackedKind } from '../rules/rules.js';

export type LoadUnitKind = PackedKind | 'transit-receptacle';

/** Parcels that may share a load unit: made up here, for one office, of one kind, kept alike, all live or all test. */
export interface ConsolidationKey {
  readonly facility: string;
  /** Office of exchange of post, facility of other goods. */
  readonly originOffice: string;
  readonly destinationOffice: string;
  readonly destinationCountry: string;
  /** `postal-receptacle` when left out. */
  readonly kind?: LoadUnitKind;
  /** Of post only. */
  readonly category?: string;
  readonly subclass?: string;
  readonly product: string;
  readonly livemode: boolean;
  /** `ambient` when left out. */
  readonly temperatureBand?: TemperatureBand;
  /** UN number; dangerous goods travel apart, each kind by itself. */
  readonly dangerousGoods?: string;
}

export function kindOf({ kind = 'postal-receptacle' }: Pick<ConsolidationKey, 'kind'>): LoadUnitKind {
  return kind;
}

/** One open load unit at a time. */
export function openBagKey(line: ConsolidationKey): string {
  const { facility, destinationOffice, destinationCountry, category, subclass, product, livemode } = line;
  const kind = kindOf(line);
  const sort = kind === 'postal-receptacle' ? [category, subclass] : [kind];
  const apart = [line.temperatureBand, line.dangerousGoods].filter((one) => one !== undefined);
  return [facility, destinationOffice, destinationCountry, ...sort, product, modeOf(livemode), ...apart].join('|');
}

type Series = Pick<ConsolidationKey, 'originOffice' | 'destinationOffice' | 'category' | 'subclass' | 'livemode'>;

/** One series of despatch numbers. Test despatches count apart, so that they leave no gaps in the real series. */
export function seriesKey({ originOffice, destinationOffice, category, subclass, livemode }: Series): string {
  return [originOffice, destinationOffice, category, subclass, modeOf(livemode)].join('|');
}

/** What is closed together at the end of a session: the bags of one despatch series, or all units without one. */
export function closingGroupOf(line: ConsolidationKey): string {
  return kindOf(line) === 'postal-receptacle'
    ? seriesKey(line)
    : [line.facility, 'units', modeOf(line.livemode)].join('|');
}
