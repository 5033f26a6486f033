import { type Despatch as DespatchNumber, formatS8, LAST_DESPATCH_NUMBER, LAST_SERIAL } from '#libs/postal';
import { type ConsolidationKey, seriesKey } from '../receptacles/consolidation-key.js';

/** A line of post: only post is despatched. */
export type PostalConsolidationKey = ConsolidationKey & { readonly category: string; readonly subclass: string };

/** Counts the despatches of one line between two offices. */
export interface DespatchSeries {
  readonly key: string;
  /** The newest number of each year. */
  readonly last: Readonly<Record<string, number>>;
  /** The open despatch of each facility that makes up mail under this office. */
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
  /** Serials are never given twice, also not that of a bag that was opened again. */
  readonly lastSerial: number;
  readonly receptacleIds: readonly string[];
  readonly voidedNumbers: readonly string[];
  /** Someone wants it closed and no bag is open: the next bag that closes is its last. */
  readonly closesWithNextBag: boolean;
  readonly openedAt: string;
  readonly closedAt?: string;
}

export function emptySeries(line: ConsolidationKey): DespatchSeries {
  return { key: seriesKey(line), last: {}, open: {} };
}

/** The civil year in that zone: a bag closed on New Year's morning in Urumqi is of the new year, though UTC is not there yet. */
export function yearIn(zone: string, now: Date): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(now));
}

/**
 * Takes the next number, at the moment when the first bag closes, so that no number stands for a despatch that never was. Undefined
 * when the four digits are used up for the year.
 */
export function openDespatch(
  series: DespatchSeries,
  line: PostalConsolidationKey,
  { despatchId, year, at }: { despatchId: string; year: number; at: string },
): { series: DespatchSeries; despatch: Despatch } | undefined {
  const number = (series.last[year] ?? 0) + 1;
  if (number > LAST_DESPATCH_NUMBER) return undefined;
  const { originOffice, destinationOffice, category, subclass, facility, livemode } = line;
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

/** The bag is the last if it is wanted so, if the despatch waits for its last bag, or if no serial is left after it. */
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
