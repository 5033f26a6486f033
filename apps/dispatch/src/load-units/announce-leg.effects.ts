import { ReceptaclePlanned, ReceptacleReplanned } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOfUnit, type LoadUnit } from './load-unit.js';
import { LoadUnitTable } from './load-unit.table.js';

/** Publishes the departure of its present leg. */
export function announceLeg(tx: UnitOfWork, unit: LoadUnit): void {
  tx.publish(ReceptaclePlanned, {
    about: LoadUnitTable.ref(unit.receptacleId),
    data: legData(unit, tx.now),
    attributes: attributesOfUnit(unit),
  });
}

/** Publishes that it was planned again, and why. */
export function announceNewPlan(tx: UnitOfWork, unit: LoadUnit, reason: string | null): void {
  tx.publish(ReceptacleReplanned, {
    about: LoadUnitTable.ref(unit.receptacleId),
    data: { ...legData(unit, tx.now), reason: reason ?? 'planned again' },
    attributes: attributesOfUnit(unit),
  });
}

function legData({ receptacleId, closing, promiseBy, travelled, plan }: LoadUnit, now: Date) {
  if (!plan) throw new Error(`${receptacleId} has no plan`);
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
