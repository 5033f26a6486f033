import { type Despatch as DespatchNumber, formatS8, LAST_DESPATCH_NUMBER, LAST_SERIAL } from '#libs/postal';
import { type ConsolidationKey, seriesKey } from '../receptacles/consolidation-key.js';

/** Only post is despatched. */
export type PostalConsolidationKey = ConsolidationKey & { readonly category: string; readonly subclass: string };

/** Counts the despatches of one mail category and subclass between two offices. */
export interface DespatchSeries {
  readonly key: string;
  /** The newest number, by year. */
  readonly last: Readonly<Record<string, number>>;
  /** The open despatch, by facility that makes up mail under this office. */
  readonly open: Readonly<Record<string, string>>;
}

export const despatchStates = ['open', 'closed'] as const;

export interface Despatch {
  readonly despatchId: string;
  readonly state: (typeof despatchStates)[number];
  readonly identity: DespatchNumber;
  /** UPU S8. */
  readonly number: string;
  readonly series: string;
  readonly facility: string;
  readonly livemode: boolean;
  /** A serial is given only once, also that of a receptacle that was opened again. */
  readonly lastSerial: number;
  readonly receptacleIds: readonly string[];
  readonly voidedNumbers: readonly string[];
  /** It was to be closed while no receptacle was open: the next one that closes is its last. */
  readonly closesWithNextBag: boolean;
  readonly openedAt: string;
  readonly closedAt?: string;
}

export function emptySeries(key: ConsolidationKey): DespatchSeries {
  return { key: seriesKey(key), last: {}, open: {} };
}

/**
 * The civil year in a time zone: a receptacle that closes on New Year's morning in Urumqi belongs to the new year, though in UTC it is still
 * the old one.
 *
 * @param zone IANA name
 */
export function yearIn(zone: string, now: Date): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(now));
}

/**
 * Takes the next number when the first receptacle closes, so that each number stands for a despatch that exists.
 *
 * @returns undefined when the four digits of the year are used up
 */
export function openDespatch(
  series: DespatchSeries,
  key: PostalConsolidationKey,
  { despatchId, year, at }: { despatchId: string; year: number; at: string },
): { series: DespatchSeries; despatch: Despatch } | undefined {
  const number = (series.last[year] ?? 0) + 1;
  if (number > LAST_DESPATCH_NUMBER) return undefined;
  const { originOffice, destinationOffice, category, subclass, facility, livemode } = key;
  const identity = { originOffice, destinationOffice, category, subclass, year, number };
  return {
    series: {
      ...series,
      last: { ...series.last, [year]: number },
      open: { ...series.open, [facility]: despatchId },
    },
    despatch: {
      despatchId,
      state: 'open',
      identity,
      number: formatS8(identity),
      series: series.key,
      facility,
      livemode,
      lastSerial: 0,
      receptacleIds: [],
      voidedNumbers: [],
      closesWithNextBag: false,
      openedAt: at,
    },
  };
}

/** The receptacle is the last when that is wanted, when the despatch waits for its last one, or when no serial is left after it. */
export function takeSerial(despatch: Despatch, wantedLast: boolean): { serial: number; last: boolean } {
  const serial = despatch.lastSerial + 1;
  return { serial, last: wantedLast || despatch.closesWithNextBag || serial === LAST_SERIAL };
}

export function addReceptacle(despatch: Despatch, receptacleId: string, serial: number): Despatch {
  return { ...despatch, lastSerial: serial, receptacleIds: [...despatch.receptacleIds, receptacleId] };
}

export function voidReceptacle(despatch: Despatch, receptacleId: string, number: string): Despatch {
  return {
    ...despatch,
    receptacleIds: despatch.receptacleIds.filter((id) => id !== receptacleId),
    voidedNumbers: [...despatch.voidedNumbers, number],
  };
}

export function closeDespatch(despatch: Despatch, closedAt: string): Despatch {
  return { ...despatch, state: 'closed', closesWithNextBag: false, closedAt };
}

export function withoutOpen(series: DespatchSeries, facility: string): DespatchSeries {
  return { ...series, open: Object.fromEntries(Object.entries(series.open).filter(([at]) => at !== facility)) };
}
