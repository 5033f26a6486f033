import type { LogRecord, Violation } from './log-record.js';

/** `later` may only stand in a timeline in which one of `earlier` stands, recorded no later. All are about the same key. */
interface Precedence {
  readonly later: string;
  readonly earlier: readonly string[];
}

const customs = [
  'DeclarationAssessed',
  'DeclarationRejected',
  'DocumentsWanted',
  'InspectionOrdered',
  'ParcelReleased',
  'ReturnOrdered',
  'DeclarationClosed',
];

/**
 * A partial order: what has to come before what, across topics that do not wait for each other. Everything else may interleave as it
 * likes.
 */
export const precedences: readonly Precedence[] = [
  ...customs.map((later) => ({ later, earlier: ['DeclarationLodged'] })),
  { later: 'InspectionFound', earlier: ['InspectionOrdered'] },
  { later: 'DocumentsSupplied', earlier: ['DocumentsWanted'] },
  { later: 'HoldLifted', earlier: ['HoldPlaced'] },
  { later: 'ReleaseWithdrawn', earlier: ['ParcelReleased'] },
  { later: 'ReceptaclePlanned', earlier: ['ReceptacleClosed', 'TransitReceived'] },
  { later: 'ReceptacleDelivered', earlier: ['ReceptaclePlanned'] },
  { later: 'ReceptacleAtHub', earlier: ['ReceptaclePlanned'] },
  { later: 'ReceptacleReopened', earlier: ['ReceptacleClosed'] },
  { later: 'LoadListSubmitted', earlier: ['DepartureScheduled'] },
  { later: 'LoadPermitGranted', earlier: ['LoadListSubmitted'] },
  { later: 'LoadPermitRevoked', earlier: ['LoadPermitGranted'] },
  // A permit is requested only where the departure leaves the customs territory (decision 19).
  { later: 'DepartureSealed', earlier: ['DepartureScheduled'] },
  { later: 'ExitConfirmed', earlier: ['LoadPermitGranted'] },
  { later: 'Departed', earlier: ['DepartureSealed'] },
  { later: 'BorderCrossed', earlier: ['Departed'] },
  { later: 'ExitConfirmed', earlier: ['Departed'] },
  { later: 'Arrived', earlier: ['Departed'] },
];

/** Whether each timeline is legal, whatever else happened meanwhile. */
export function checkTimelines(records: readonly LogRecord[]): Violation[] {
  const first = new Map<string, LogRecord>();
  for (const record of records) {
    const name = `${record.key}|${record.type}`;
    const known = first.get(name);
    if (!known || record.recordedAt < known.recordedAt) first.set(name, record);
  }
  return precedences.flatMap(({ later, earlier }) =>
    [...first.values()]
      .filter(({ type }) => type === later)
      .flatMap((record): Violation[] => {
        const before = earlier.flatMap((type) => first.get(`${record.key}|${type}`) ?? []);
        if (before.some(({ recordedAt }) => recordedAt <= record.recordedAt)) return [];
        const what = `${later} ${before.length > 0 ? 'stands before' : 'without'} ${earlier.join(' or ')}`;
        return [{ kind: 'illegal', check: 'legal timeline', id: record.key, what }];
      }),
  );
}
