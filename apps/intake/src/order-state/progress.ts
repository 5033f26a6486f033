import type { ClearanceState } from '#libs/contracts';
import type { ClearanceUnit } from '../reference-data/regimes.js';

/** Steps of the parcel itself, each with the time at which it happened. */
export type PhysicalStep =
  'announced' | 'departed' | 'exited' | 'delivered' | 'handed-over' | 'brought-back' | 'returned';

/** States of the clearance, and two before or beside it: documents are missing, or there is nothing to declare. */
export type Stage = ClearanceState | 'draft' | 'picking';

export type Phase =
  | 'draft'
  | 'picking'
  | 'lodged'
  | 'rejected'
  | 'awaiting-arrival'
  | 'documents-wanted'
  | 'inspection'
  | 'tax-due'
  | 'suspended'
  | 'detained'
  | 'confiscated'
  | 'disposed'
  | 'released'
  | 'held'
  | 'release-withdrawn'
  | 'return-ordered'
  | 'abandoned'
  | 'cancelled'
  | 'departed'
  | 'exited'
  | 'delivered'
  | 'handed-over'
  | 'in-stock'
  | 'brought-back'
  | 'returned';

/**
 * How far an order is, by events of topics that do not wait for each other. Each part takes over only what is newer in its own sequence
 * (the clearance and each hold by sequence number, the parcel by time). So the same events give the same phase in whatever order they
 * arrive, and a late one never sets anything back.
 */
export interface Progress {
  readonly clearance: { readonly state: Stage; readonly sequence: number };
  /** Newest sequence at which each hold was opened and closed. */
  readonly holds: Readonly<Record<string, { readonly opened: number; readonly closed: number }>>;
  readonly physical: Physical;
  /** Newest step outside the country, if there was one: leaving a hub abroad is no first departure. */
  readonly out?: Physical<Outside>;
}

interface Physical<Step = PhysicalStep> {
  readonly step: Step;
  readonly at: string;
}

export type Fact =
  | {
      readonly about: 'clearance';
      readonly state: Stage;
      readonly sequence: number;
      readonly hold?: { readonly id: string; readonly open: boolean };
    }
  | { readonly about: 'parcel'; readonly step: PhysicalStep; readonly at: string };

export function start(placedAt: string, state: Stage = 'lodged'): Progress {
  return { clearance: { state, sequence: 0 }, holds: {}, physical: { step: 'announced', at: placedAt } };
}

export function advance(progress: Progress, fact: Fact): Progress {
  if (fact.about === 'parcel') {
    const step = { step: fact.step, at: fact.at };
    const moved = compareSteps(step, progress.physical) > 0 ? { ...progress, physical: step } : progress;
    if (!isOut(fact.step) || (moved.out && compareSteps(step, moved.out) <= 0)) return moved;
    return { ...moved, out: { step: fact.step, at: fact.at } };
  }
  const { state, sequence, hold } = fact;
  const clearance = sequence > progress.clearance.sequence ? { state, sequence } : progress.clearance;
  if (!hold) return { ...progress, clearance };
  const known = progress.holds[hold.id] ?? { opened: 0, closed: 0 };
  const changed = hold.open
    ? { ...known, opened: Math.max(known.opened, sequence) }
    : { ...known, closed: Math.max(known.closed, sequence) };
  return { ...progress, clearance, holds: { ...progress.holds, [hold.id]: changed } };
}

/** @param unit a lot that customs is done with and that went nowhere is on its shelf */
export function phaseOf({ clearance, holds, physical, out }: Progress, unit?: ClearanceUnit): Phase {
  if (physical.step === 'departed' && out) return out.step;
  if (physical.step !== 'announced') return physical.step;
  if (clearance.state === 'cancelled') return 'cancelled';
  if (Object.values(holds).some(({ opened, closed }) => opened > closed)) return 'held';
  if (unit === 'lot' && clearance.state === 'closed') return 'in-stock';
  return phases[clearance.state];
}

const phases: Readonly<Record<Stage, Phase>> = {
  draft: 'draft',
  picking: 'picking',
  lodged: 'lodged',
  rejected: 'rejected',
  'awaiting-arrival': 'awaiting-arrival',
  'documents-wanted': 'documents-wanted',
  'inspection-ordered': 'inspection',
  inspected: 'inspection',
  'tax-due': 'tax-due',
  suspended: 'suspended',
  detained: 'detained',
  confiscated: 'confiscated',
  disposed: 'disposed',
  released: 'released',
  withdrawn: 'release-withdrawn',
  cancelled: 'cancelled',
  returned: 'return-ordered',
  abandoned: 'abandoned',
  // Closed by customs once the exit is confirmed; the exit itself may not have arrived here yet.
  closed: 'exited',
};

const ranks: Readonly<Record<PhysicalStep, number>> = {
  announced: 0,
  departed: 1,
  exited: 2,
  delivered: 3,
  'handed-over': 4,
  'brought-back': 5,
  returned: 6,
};

/** By time; at the same instant the step that is later in the journey wins. */
function compareSteps(a: { step: PhysicalStep; at: string }, b: { step: PhysicalStep; at: string }): number {
  const times = Date.parse(a.at) - Date.parse(b.at);
  return times !== 0 ? times : ranks[a.step] - ranks[b.step];
}

type Outside = Extract<PhysicalStep, 'exited' | 'delivered' | 'handed-over'>;

function isOut(step: PhysicalStep): step is Outside {
  return step === 'exited' || step === 'delivered' || step === 'handed-over';
}

const amendable: ReadonlySet<Stage> = new Set<Stage>([
  'draft',
  'lodged',
  'rejected',
  'awaiting-arrival',
  'documents-wanted',
  'inspection-ordered',
  'tax-due',
  'withdrawn',
  // Goods that the rules send back may be declared otherwise, under another regime for example, while they are here.
  'returned',
]);

/** Until it is released or gone, as far as is known here; customs answers. */
export function mayBeAmended({ clearance, physical }: Progress): boolean {
  return physical.step === 'announced' && amendable.has(clearance.state);
}

const ended: ReadonlySet<Stage> = new Set<Stage>(['picking', 'closed', 'cancelled', 'disposed']);

/**
 * Whether customs has no more use for the persons: its clearance has ended, or nothing is declared to it. A draft may be lodged at any
 * moment. An ordered return ends when the goods are handed back; abandoned goods stay under customs until they are disposed of.
 */
export function customsIsThrough({ clearance, physical }: Progress): boolean {
  return ended.has(clearance.state) || (clearance.state === 'returned' && physical.step === 'returned');
}

/** Out of the country, as far as we know. */
export function hasGone({ clearance, physical }: Progress): boolean {
  return clearance.state === 'closed' || physical.step === 'departed' || isOut(physical.step);
}

/** Whether it is still worth asking customs; they decide. */
export function mayBeCancelled(progress: Progress): boolean {
  return (
    progress.physical.step === 'announced' &&
    !['cancelled', 'closed', 'returned', 'abandoned', 'disposed'].includes(progress.clearance.state)
  );
}
