import { setTimeout as sleep } from 'node:timers/promises';

import type { RunningVariant } from '../variants/variant.js';
import { startMeters, type Costs } from '../measure/costs.js';
import type { Surroundings } from '../measure/surroundings.js';
import { lagGrowth, type LagSample } from '../criteria/flat-lag.js';
import { percentiles, type Percentiles } from '../../../tools/client/percentiles.js';
import { HoldWatch, type Hold } from '../stall/hold-watch.js';
import { longestGap } from '../stall/longest-gap.js';
import { nameHolders } from '../stall/name-holders.js';
import { whyNot, type Bounds } from '../criteria/verdict.js';
import { arrive, dueAt } from './arrivals.js';
import type { Follower } from './follow.js';
import { offerOf, type Offer } from './mix.js';
import type { Offerer } from './offer.js';
import { Outcomes } from './outcomes.js';
import type { StaffAtWork } from './staff-at-work.js';

/** Parcels reach the scanner this long after their order, whatever intake has done with it by then. */
const SCAN_AFTER_MS = 3_000;
/** At the same rate, before the measured time, and thrown away; long enough that scans run when it begins. */
export const LEAD_SECONDS = 5;
const SAMPLE_MS = 500;
const DRAIN_MS = 60_000;
/** When more of all that is to be offered have waited too long, the p99 cannot hold any more, and the step ends. */
const LATE_SHARE = 0.012;
const STILL_MS = 4_000;

export interface LoadStep {
  readonly rate: number;
  readonly seconds: number;
  readonly held: boolean;
  /** Why it did not hold. */
  readonly reasons: readonly string[];
  readonly offered: number;
  readonly lost: number;
  readonly stopped: number;
  readonly packed: number;
  readonly closed: number;
  readonly planned: number;
  /** Milliseconds from when each was due. */
  readonly answer: Percentiles;
  readonly decision: Percentiles;
  readonly release: Percentiles;
  /** Seconds of arrivals. */
  readonly lagGrowthSeconds: number;
  readonly lag: readonly LagSample[];
  readonly costs: Costs;
  readonly surroundings: Surroundings;
  /** Of the costs: the time before the measured one and the end of what was offered are in them. */
  readonly spanSeconds: number;
  /** The longest time without a decision, and what ran within it for 100 ms or more. */
  readonly stall: { readonly ms: number; readonly afterSeconds: number; readonly holders: readonly string[] };
}

export interface Scene {
  readonly variant: RunningVariant;
  readonly offerer: Offerer;
  readonly follower: Follower;
  readonly staff: StaffAtWork;
  readonly bounds: Bounds;
  readonly signal: AbortSignal;
}

export interface LoadStepPlan {
  readonly name: string;
  readonly rate: number;
  readonly seconds: number;
  /** Of labels; it takes as many as it offers. */
  readonly firstSerial: number;
  /** Whether it ends as soon as so much is late that it cannot hold: what would follow only burdens the next step. */
  readonly endsWhenLate: boolean;
  /** Ends it before its time. */
  readonly over?: AbortSignal;
}

/** Offers orders at one rate, then waits until what was offered is through. */
export async function runLoadStep(
  { variant, offerer, follower, staff, bounds, signal }: Scene,
  { name, rate, seconds, firstSerial, endsWhenLate, over }: LoadStepPlan,
): Promise<LoadStep> {
  const total = Math.round(rate * (seconds + LEAD_SECONDS));
  const lead = Math.round(rate * LEAD_SECONDS);
  const outcomes = new Outcomes(name, total);
  /** What was ordered and is not scanned yet. */
  const ordered = new Map<number, Offer>();
  const range = <T>(from: number, to: number, of: (i: number) => T) =>
    Array.from({ length: to - from }, (_, k) => of(from + k));
  const order = (i: number) => {
    const offer = offerOf(firstSerial + i, outcomes.orderNo(i));
    ordered.set(i, offer);
    return offer;
  };
  const scan = (i: number) => {
    const offer = ordered.get(i)!;
    ordered.delete(i);
    return offer;
  };
  follower.outcomes = outcomes;
  const before = { packed: staff.packed, closed: follower.closedParcels, planned: follower.plannedParcels };
  const readMeters = await startMeters(variant);
  const watch = new HoldWatch(variant.databaseUrl, variant.delayFolder);
  await watch.start();

  const began = Date.now() + 50;
  const due = (i: number) => dueAt(began, rate, i);
  const scanDue = (i: number) => due(i) + SCAN_AFTER_MS;
  const given = { orders: 0, scans: 0 };
  let offered = total;
  let holds: readonly Hold[] = [];
  const lag: LagSample[] = [];
  const sampling = setInterval(() => {
    const at = (Date.now() - began) / 1_000 - LEAD_SECONDS;
    const undecided = given.orders - outcomes.decided;
    const unreleased = given.scans - outcomes.settled;
    const unpacked = outcomes.released - packedSince();
    const unplanned = follower.closedParcels - before.closed - (follower.plannedParcels - before.planned);
    const undone = undecided + unreleased + unpacked + unplanned;
    if (at >= 0 && at < seconds) lag.push({ at, waiting: undone });
    if (given.orders < offered && (over?.aborted || (endsWhenLate && tooManyLate()))) offered = given.orders;
  }, SAMPLE_MS);
  const tooManyLate = () => {
    const now = Date.now();
    let late = 0;
    for (let i = lead; i < given.orders; i += 1) {
      if ((outcomes.decidedAt[i] || now) - due(i) > bounds.decisionP99Ms) late += 1;
    }
    return late > (total - lead) * LATE_SHARE;
  };
  const packedSince = () => staff.packed - before.packed;
  try {
    await Promise.all([
      arrive({ began, rate, total: () => offered, signal }, (from, to) => {
        given.orders = to;
        offerer.orders(range(from, to, order), range(from, to, due), outcomes);
      }),
      arrive({ began: began + SCAN_AFTER_MS, rate, total: () => offered, signal }, (from, to) => {
        given.scans = to;
        offerer.scans(range(from, to, scan));
      }),
    ]);
  } finally {
    clearInterval(sampling);
    holds = await watch.stop();
  }
  const gap = longestGap(outcomes.decidedAt, due(lead), due(offered));
  await drained(outcomes, offered, staff, signal);
  const { costs, surroundings, spanSeconds } = await readMeters(offered);

  const measured = Array.from({ length: offered - lead }, (_, k) => lead + k);
  const times = (ends: Float64Array, from: (i: number) => number) =>
    measured.map((i) => (ends[i] ? ends[i] - from(i) : Infinity));
  const settled = measured.filter((i) => outcomes.releasedAt[i] || !outcomes.settledAt[i]);
  const decision = percentiles(times(outcomes.decidedAt, due));
  // What customs stopped is never released and says nothing about how long a release takes; what has no outcome at all counts as endless.
  const release = percentiles(
    settled.map((i) => (outcomes.releasedAt[i] ? outcomes.releasedAt[i] - scanDue(i) : Infinity)),
  );
  const observed = {
    rate,
    offered,
    lost: offered - outcomes.settled,
    decisionP99Ms: decision.p99,
    releaseP99Ms: release.p99,
    lag,
  };
  const reasons = whyNot(observed, bounds);
  return {
    rate,
    seconds,
    held: reasons.length === 0,
    reasons,
    offered,
    lost: observed.lost,
    stopped: outcomes.settled - outcomes.released,
    packed: packedSince(),
    closed: follower.closedParcels - before.closed,
    planned: follower.plannedParcels - before.planned,
    answer: percentiles(outcomes.answeredAfterMs),
    decision,
    release,
    lagGrowthSeconds: lagGrowth(lag, rate),
    lag,
    costs,
    surroundings,
    spanSeconds,
    stall: {
      ms: gap.to - gap.from,
      afterSeconds: (gap.from - due(lead)) / 1_000,
      holders: nameHolders(gap, holds),
    },
  };
}

/** Until all is settled and packed, or nothing moves any more. */
async function drained(outcomes: Outcomes, offered: number, staff: StaffAtWork, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + DRAIN_MS;
  let [last, movedAt] = [-1, Date.now()];
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    const done = outcomes.decided + outcomes.settled + staff.packed;
    if (done !== last) [last, movedAt] = [done, Date.now()];
    else if (Date.now() - movedAt > STILL_MS || (outcomes.settled === offered && Date.now() - movedAt > 1_500)) return;
    await sleep(100);
  }
}
