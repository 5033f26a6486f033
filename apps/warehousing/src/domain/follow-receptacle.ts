import type { Receptacle, ReceptacleState } from './receptacle.js';

export type Step = 'planned' | 'offloaded' | 'departed' | 'exited' | 'delivered' | 'returned';

/** How far along each state is. A bag that is not closed is not on its way at all. */
const progress: Readonly<Record<ReceptacleState, number>> = {
  open: -1,
  emptied: -1,
  closed: 0,
  planned: 1,
  departed: 2,
  exited: 3,
  returned: 4,
  delivered: 5,
};

/**
 * The steps come over two topics, so a later one may be seen first: a bag only goes forward, and what is behind it changes nothing.
 * Offloading is the one step back, and only before the departure.
 */
export function followReceptacle(bag: Receptacle, step: Step, fact: { departureId: string; at: string }): Receptacle {
  const { departureId: _, ...unplanned } = bag;
  if (step === 'offloaded') return bag.state === 'planned' ? { ...unplanned, state: 'closed', movedAt: fact.at } : bag;
  const here = progress[bag.state];
  const isPlannedAnew = step === 'planned' && bag.state === 'planned';
  const isForward = isPlannedAnew || (here >= 0 && here < progress[step]);
  return isForward ? { ...bag, state: step, departureId: fact.departureId, movedAt: fact.at } : bag;
}
