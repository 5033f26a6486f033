import { type Refusal, refuse } from '#libs/contracts';
import {
  type Departure,
  type DepartureAct,
  exits,
  holdsPermit,
  isListed,
  transitions,
  transitionsWithin,
} from './departure.js';

/** Acts that bring goods nearer to the border: each needs a grant for exactly the list (states.md, "No race"). */
const needPermit: ReadonlySet<DepartureAct> = new Set(['seal', 'depart']);

/**
 * The departure after the act, or the reason why the act is not possible. Where the gauge changes, it must be changed before the arrival.
 * `at` is ISO 8601 UTC.
 */
export function moveDeparture(departure: Departure, act: DepartureAct, at: string): Departure | Refusal {
  const lacksPermit = needPermit.has(act) && exits(departure) && !holdsPermit(departure);
  if (lacksPermit && isListed(departure)) {
    const list = departure.list === null ? 'its list' : `version ${departure.list.version} of its list`;
    return refuse('not-permitted', `Customs has not permitted ${list}.`);
  }
  const ways = (exits(departure) ? transitions : transitionsWithin)[act];
  const phase = ways[departure.phase];
  if (phase === undefined || lacksPermit) {
    const detail = `The departure is ${departure.phase}; it cannot ${act.replaceAll('-', ' ')}. ${whichCan(Object.keys(ways))}`;
    return refuse('state-conflict', detail);
  }
  const { gaugeChange } = departure;
  if (act === 'arrive' && gaugeChange && gaugeChange.done === null) {
    const detail = `Its gauge is to be changed at ${gaugeChange.place} first, under a new seal.`;
    return refuse('state-conflict', detail);
  }
  return { ...departure, phase, history: [...departure.history, { phase, at }] };
}

function whichCan(phases: readonly string[]): string {
  return phases.length === 0 ? 'None on this lane can.' : `Only one that is ${phases.join(' or ')} can.`;
}
