import { cutPlan, type Leg, type LoadUnit } from '../load-units/load-unit.js';
import type { Departure } from './departure.js';

/** The leg that it is on is the last of its plan, and the plan leads to the end. */
export function hasReachedEnd({ plan }: LoadUnit): boolean {
  return plan !== null && plan.legs.length === 1 && plan.openEnd !== true;
}

/** The load unit at the next facility, with one more completed leg; without a further leg it waits for a plan. */
export function atHub(unit: LoadUnit, departure: Departure, readyAt: string): LoadUnit {
  const [done, next, ...rest] = unit.plan?.legs ?? [];
  const moved: LoadUnit = {
    ...unit,
    facility: departure.destination,
    travelled: done ? [...unit.travelled, { ...done, arrivesAt: departure.arrivesAt }] : unit.travelled,
    readyAt,
  };
  if (!next || !unit.plan) return { ...moved, phase: 'waiting', plan: null };
  return { ...moved, plan: { ...unit.plan, legs: [next, ...rest] } };
}

/** Its next departure can still be reached: the booking is open, and the load unit has a place on it. */
export function connects({ receptacleId }: LoadUnit, next: Departure | undefined, now: Date): boolean {
  return next?.phase === 'scheduled' && next.cutOff > now.toISOString() && Object.hasOwn(next.load, receptacleId);
}

/** The load unit without its next departure, waiting for a plan. The cause stays where it is known already. */
export function missedConnection(unit: LoadUnit, came: Departure, now: Date): LoadUnit {
  const cause = unit.cause ?? (isLate(came, now) ? 'delayed-departure' : 'missed-cut-off');
  return { ...unit, phase: 'waiting', plan: null, reason: unit.reason ?? 'missed connection', cause };
}

/** It was delayed, left more than an hour late, or arrives more than an hour late. */
export function isLate(departure: Departure, now: Date): boolean {
  const left = departure.history.find(({ phase }) => phase === 'departed')?.at;
  const hour = 3_600_000;
  return (
    departure.remark !== null ||
    (left !== undefined && Date.parse(left) > Date.parse(departure.departsAt) + hour) ||
    now.getTime() > Date.parse(departure.arrivesAt) + hour
  );
}

/** The load unit without a later departure of its plan: it travels up to the leg before, and is planned again from there. */
export function loseLegsFrom(unit: LoadUnit, departureId: string): { unit: LoadUnit; lost: readonly Leg[] } {
  const { plan } = unit;
  const index = plan?.legs.findIndex((leg) => leg.departureId === departureId) ?? -1;
  if (!plan || index <= 0) return { unit, lost: [] };
  return { unit: { ...unit, plan: cutPlan(plan, index) }, lost: plan.legs.slice(index) };
}
