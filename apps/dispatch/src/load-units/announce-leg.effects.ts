import { ReceptaclePlanned, ReceptacleReplanned } from '#libs/contracts';
import { emit, type Outgoing, ref } from '#libs/messaging';
import { attributesOfUnit, type LoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

/** On which departure its present leg is, and how many there are in all. */
export function announceLeg(unit: LoadUnit, now: Date): Outgoing {
  return emit(ReceptaclePlanned, {
    of: ref(LoadUnitTable, unit.receptacleId),
    data: legData(unit, now),
    facts: attributesOfUnit(unit),
  });
}

export function announceAgain(unit: LoadUnit, reason: string | null, now: Date): Outgoing {
  return emit(ReceptacleReplanned, {
    of: ref(LoadUnitTable, unit.receptacleId),
    data: { ...legData(unit, now), reason: reason ?? 'planned again' },
    facts: attributesOfUnit(unit),
  });
}

function legData({ receptacleId, closing, promiseBy, travelled, plan }: LoadUnit, now: Date) {
  if (!plan) throw new Error(`${receptacleId} has no plan to tell of`);
  const [{ departureId, laneId, mode, cutOff }] = plan.legs;
  const { plannedArrival, withinPromise } = plan;
  return {
    receptacleId,
    closing,
    departureId,
    laneId,
    mode,
    leg: travelled.length + 1,
    legs: travelled.length + plan.legs.length,
    cutOff,
    plannedArrival,
    promiseBy,
    withinPromise,
    at: now.toISOString(),
  };
}
