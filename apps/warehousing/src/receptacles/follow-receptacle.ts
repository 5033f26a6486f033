import type { Receptacle, ReceptacleState } from './receptacle.js';

export type Step = 'planned' | 'offloaded' | 'departed' | 'exited' | 'recalled' | 'at-hub' | 'delivered' | 'returned';

export interface StepFact {
  readonly departureId: string;
  /** UTC. */
  readonly at: string;
  /** The hub where it arrived, or the facility where it was taken off. */
  readonly facility?: string;
}

/** How far each state is on one leg. A load unit that is not closed is not on its way. */
const progress: Readonly<Record<ReceptacleState, number>> = {
  open: -1,
  received: -1,
  emptied: -1,
  closed: 0,
  planned: 1,
  departed: 2,
  exited: 3,
  'at-hub': 4,
  returned: 5,
  delivered: 6,
};

/**
 * The steps come over two topics, so a later one may be seen first. On one leg a load unit only moves forward, and an earlier step changes
 * nothing; a step of another leg counts when it happened later. Offloading is the only step back, and only before the departure.
 */
export function followReceptacle(bag: Receptacle, step: Step, fact: StepFact): Receptacle {
  if (step === 'offloaded') return offload(bag, fact.at);
  if (step === 'recalled') return bag.state === 'delivered' ? bag : { ...bag, recalled: true };
  if (!counts(bag, step, fact)) return bag;
  const { recalled, ...unit } = bag;
  return {
    ...unit,
    // Delivered or back, the recall is over.
    ...(recalled && step !== 'delivered' && step !== 'returned' && { recalled }),
    state: step,
    departureId: fact.departureId,
    movedAt: fact.at,
    ...((step === 'at-hub' || step === 'returned') && fact.facility !== undefined && { hub: fact.facility }),
    ...(step === 'exited' && { hasExited: true }),
    ...(step === 'returned' && { hasExited: false }),
  };
}

function offload(bag: Receptacle, at: string): Receptacle {
  const { departureId: _, ...unplanned } = bag;
  return bag.state === 'planned' ? { ...unplanned, state: 'closed', movedAt: at } : bag;
}

function counts(
  { state, departureId, movedAt = '' }: Receptacle,
  step: Exclude<Step, 'offloaded' | 'recalled'>,
  fact: StepFact,
): boolean {
  const here = progress[state];
  if (here < 0 || state === 'delivered') return false;
  if (step === 'delivered') return true;
  if (departureId === undefined || departureId === fact.departureId) {
    return here < progress[step] || (step === 'planned' && state === 'planned');
  }
  if (step === 'planned') return here <= progress.planned || (state === 'at-hub' && movedAt <= fact.at);
  return here <= progress.planned || movedAt <= fact.at;
}

/** On its way or delivered: nothing that is done in a facility reaches what is in it. */
export function hasLeft({ state }: Pick<Receptacle, 'state'>): boolean {
  return state === 'departed' || state === 'exited' || state === 'delivered';
}

/** Closed and in a facility or hub: it can be opened there. */
export function canBeReopened({ state }: Pick<Receptacle, 'state'>): boolean {
  return state === 'closed' || state === 'planned' || state === 'at-hub';
}
