import { type Refusal, refuse } from '#libs/contracts';
import type { CustomsCase } from '../cases/customs-case.js';
import { obstacleOf } from '../cases/may-leave.js';
import { digestOf } from '../cases/to-confirm.js';

export const stopStates = ['ordered', 'confirmed', 'lifted'] as const;

/** An order to stop a parcel that has departed. In force at once; a second officer confirms or lifts it. */
export interface Stop {
  readonly stopId: string;
  readonly departureId: string;
  readonly declarationId: string;
  readonly parcelId: string;
  readonly receptacleId: string;
  readonly livemode: boolean;
  readonly reason: string;
  /** The officer whose act led to it; `supervision` where it departed without a permit. */
  readonly by: string;
  readonly state: (typeof stopStates)[number];
  readonly at: string;
  /** The officer there who acknowledged that the load unit was taken off, and where. */
  readonly takenOff?: { readonly facility: string; readonly by: string; readonly at: string };
}

/** SHA-256, hexadecimal: what was ordered, by whom and when; the same in every state of the stop. */
export function digestOfStop({ state: _, takenOff: __, ...ordered }: Stop): string {
  return digestOf({ kind: 'stop', ...ordered });
}

/** A refusal where the officer has read another order; undefined where it is this one. */
export function otherStop(stop: Stop, digest: string): Refusal | undefined {
  const its = digestOfStop(stop);
  if (digest === its) return undefined;
  return refuse(
    'other-request-waits',
    `You name another order than this stop: asked by ${stop.by} at ${stop.at}, digest ${its}.`,
    undefined,
    { kind: 'stop', requestId: stop.stopId, digest: its, by: stop.by, at: stop.at },
  );
}

/** The load unit is off the vehicle, at the facility of this officer. A lifted stop has nothing to take off; the first place counts. */
export function acknowledgeStop(stop: Stop, takenOff: NonNullable<Stop['takenOff']>): Stop | Refusal {
  if (stop.state === 'lifted') return refuse('state-conflict', 'The stop is lifted already.');
  if (stop.takenOff && stop.takenOff.facility !== takenOff.facility)
    return refuse('state-conflict', `It was taken off at ${stop.takenOff.facility} already.`);
  return stop.takenOff ? stop : { ...stop, takenOff };
}

export function confirmStop(stop: Stop, by: string): Stop | Refusal {
  return secondPerson(stop, by) ?? { ...stop, state: 'confirmed' };
}

/** A parcel that may not leave stays stopped: its hold or withdrawal must end first. */
export function liftStop(stop: Stop, customsCase: CustomsCase | undefined, by: string): Stop | Refusal {
  const refusal = secondPerson(stop, by);
  if (refusal) return refusal;
  const obstacle = obstacleOf(customsCase);
  if (obstacle) return refuse('state-conflict', `The parcel may not leave: ${obstacle.detail}.`);
  return { ...stop, state: 'lifted' };
}

function secondPerson(stop: Stop, by: string): Refusal | undefined {
  if (stop.state !== 'ordered') return refuse('state-conflict', `The stop is ${stop.state} already.`);
  if (stop.by === by) return refuse('second-person-needed', 'A stop is confirmed or lifted by another officer.');
  return undefined;
}
