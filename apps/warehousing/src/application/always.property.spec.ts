import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { closeAll, close, decide, follow, hold, offload, pack } from '../../test/events.js';
import { Warehouse } from '../../test/warehouse.js';
import { closeReceptacle } from './close-receptacle.handler.js';
import { returnParcel } from './return-parcel.handler.js';
import { unpackReceptacle } from './unpack-receptacle.handler.js';

type Word =
  | {
      readonly kind: 'decide';
      readonly to: 'released' | 'inspection-ordered' | 'withdrawn' | 'returned';
      readonly basedOn: number;
    }
  | { readonly kind: 'hold' | 'lift'; readonly holdId: string };

/** What customs says of one parcel, in order; its place in the list is its sequence number. */
const clearance: fc.Arbitrary<Word[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('decide' as const),
        to: fc.constant('released' as const),
        basedOn: fc.nat(4),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('decide' as const),
        to: fc.constantFrom('inspection-ordered', 'withdrawn', 'returned'),
        basedOn: fc.nat(4),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('hold', 'lift'), holdId: fc.constantFrom('a', 'b') }) },
  ),
  { minLength: 1, maxLength: 6 },
);

const declared = 12_000;
const plan = fc.record({
  words: clearance,
  country: fc.constantFrom('KZ', 'UZ'),
  livemode: fc.boolean(),
  amendedTo: fc.option(fc.constantFrom(declared, 20_000)),
});

/** Steps name parcels and bags by number; a step that has nothing to act on does nothing. */
const step = fc.record({
  what: fc.constantFrom(
    'lodged',
    'amended',
    'scanned',
    'scanned',
    'clearance',
    'clearance',
    'clearance',
    'out-of-order',
    'pack',
    'pack',
    'pack',
    'close-all',
    'close-bag',
    'close-despatch',
    'offloaded',
    'offloaded',
    'planned',
    'departed',
    'exited',
    'delivered',
    'came-back',
    'unpack',
    'return',
  ),
  which: fc.nat(30),
  grams: fc.option(fc.constantFrom(declared, declared + 100, 9_000, 20_000)),
});
const manySteps = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });
/** Most of what it takes to leave, in any order, so that courses get somewhere. */
const arrivals: fc.Arbitrary<Step[]> = fc.shuffledSubarray(
  [0, 1, 2, 3].flatMap((which) =>
    (['lodged', 'scanned', 'clearance', 'clearance'] as const).map((what) => ({ what, which, grams: declared })),
  ),
  { minLength: 8 },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

/** What each parcel was told, kept apart from the code under test. */
class Course {
  readonly warehouse = new Warehouse();
  private readonly told: Map<number, Word>[];
  private readonly next: number[];

  constructor(private readonly plans: readonly Plan[]) {
    this.told = plans.map(() => new Map());
    this.next = plans.map(() => 0);
  }

  run({ what, which, grams }: Step): void {
    const { warehouse } = this;
    const i = which % this.plans.length;
    const p = `p${i}`;
    const { country, livemode, amendedTo } = this.plans[i]!;
    const bags = warehouse.bags();
    const bag = bags[which % Math.max(1, bags.length)];
    const lodged = { destinationCountry: country, grossWeightGrams: declared };
    if (what === 'lodged') warehouse.announce(p, lodged, { livemode });
    if (what === 'amended' && amendedTo !== null) {
      warehouse.announce(p, { ...lodged, declarationVersion: 2, grossWeightGrams: amendedTo }, { livemode });
    }
    if (what === 'scanned') warehouse.scan(p, grams ?? undefined);
    if (what === 'clearance') this.tell(i, (this.next[i]! += 1));
    if (what === 'out-of-order') this.tell(i, 1 + (which % this.plans[i]!.words.length));
    if (what === 'pack') pack(warehouse);
    if (what === 'close-all') closeAll(warehouse);
    if (what === 'close-despatch') {
      const despatch = warehouse.despatches()[0];
      if (despatch)
        close(
          warehouse,
          despatch.despatchId,
          bags.map(({ receptacleId }) => receptacleId),
        );
    }
    if (what === 'return') warehouse.take(returnParcel, { parcelId: p, declarationId: `d-${p}`, reason: 'ordered' });
    if (!bag) return;
    const { receptacleId, closings, members } = bag;
    const parcelIds = members.map(({ parcelId }) => parcelId);
    if (what === 'close-bag') warehouse.take(closeReceptacle, { receptacleId, facility: 'URC-OE' });
    if (what === 'offloaded') offload(warehouse, receptacleId, closings, parcelIds.slice(0, which % 3));
    if (what === 'planned' || what === 'departed' || what === 'exited' || what === 'delivered')
      follow(warehouse, receptacleId, what);
    if (what === 'came-back') follow(warehouse, receptacleId, 'returned');
    if (what === 'unpack')
      warehouse.take(unpackReceptacle, { receptacleId, facility: 'URC-OE', parcelIds, reason: 'stopped' });
  }

  /** Words come in order, but one that forbids may overtake, and what was overtaken comes later. */
  private tell(i: number, sequence: number): void {
    const word = this.plans[i]!.words[sequence - 1];
    if (!word) return;
    this.told[i]!.set(sequence, word);
    if (word.kind === 'decide') decide(this.warehouse, `p${i}`, word.to, sequence, word.basedOn);
    else hold(this.warehouse, `p${i}`, sequence, word.kind === 'hold', word.holdId);
  }

  /** Whether parcel i may be in an open bag, from what it was told and what was published about it. */
  mayLeave(i: number): boolean {
    const words = [...this.told[i]!].sort(([a], [b]) => a - b).map(([, word]) => word);
    const decision = words.findLast((word) => word.kind === 'decide');
    if (decision?.kind !== 'decide' || decision.to !== 'released') return false;
    const isOpen = (id: string) =>
      words.findLast((word) => word.kind !== 'decide' && word.holdId === id)?.kind === 'hold';
    if (isOpen('a') || isOpen('b')) return false;
    const differences = this.warehouse.named('WeightDiffered').filter(({ subject }) => subject === `p${i}`);
    return differences.every(({ sequence }) => sequence <= decision.basedOn);
  }
}

function expectTruth(course: Course): void {
  const { warehouse } = course;
  const inBags = warehouse
    .bags()
    .flatMap(({ members, receptacleId, state, line }) =>
      members.map(({ parcelId }) => ({ parcelId, receptacleId, state, livemode: line.livemode })),
    );
  for (const { parcelId, state, receptacleId, livemode } of inBags) {
    if (state === 'open')
      expect({ parcelId, mayLeave: course.mayLeave(Number(parcelId.slice(1))) }).toEqual({ parcelId, mayLeave: true });
    const parcel = warehouse.parcel(parcelId);
    expect(parcel.where).toEqual({ phase: 'packed', receptacleId });
    expect(parcel.livemode).toBe(livemode);
  }
  expect(new Set(inBags.map(({ parcelId }) => parcelId)).size).toBe(inBags.length);
}

function expectBalancedLedger(warehouse: Warehouse): void {
  for (const sides of Map.groupBy(warehouse.ledger, ({ movement }) => movement).values()) {
    expect(sides).toHaveLength(2);
    expect(sides[0]!.quantity + sides[1]!.quantity).toBe(0);
    expect(sides[0]!.grams + sides[1]!.grams).toBe(0);
  }
  for (const { parcelId, where, arrival } of warehouse.parcels()) {
    const place = where.phase === 'packed' ? `receptacle:${where.receptacleId}` : `facility:${arrival?.facility}/store`;
    const isHere = where.phase === 'packed' || where.phase === 'stored';
    expect(warehouse.placesOf(parcelId)).toEqual(isHere ? [place] : []);
  }
  for (const { receptacleId, state } of warehouse.bags()) {
    expect(warehouse.placesOf(receptacleId)).toHaveLength(state === 'open' || state === 'emptied' ? 0 : 1);
  }
}

function expectTrueNumbers(warehouse: Warehouse): void {
  for (const livemode of [true, false]) {
    const numbers = warehouse
      .named('ReceptacleClosed')
      .filter((one) => one.livemode === livemode)
      .map(({ data }) => data['number']);
    expect(new Set(numbers).size).toBe(numbers.length);
    const own = warehouse.despatches().filter((one) => one.livemode === livemode);
    for (const line of Map.groupBy(own, ({ series }) => series).values()) {
      const taken = line.map(({ identity }) => identity.number).sort((a, b) => a - b);
      expect(taken).toEqual(taken.map((_, i) => i + 1));
    }
  }
  for (const { despatchId, state } of warehouse.despatches()) {
    const last = warehouse
      .named('ReceptacleClosed')
      .filter(({ data }) => data['despatchId'] === despatchId && data['lastInDespatch']);
    expect(last).toHaveLength(state === 'closed' ? 1 : 0);
  }
  for (const { parcelId, published } of warehouse.parcels()) {
    expect(published).toBe(warehouse.published.filter(({ subject }) => subject === parcelId).length);
  }
}

test('whatever comes in whatever order: nothing is packed that may not leave, nothing is twice or nowhere, every number is used once', () => {
  let packed = 0;
  let reopened = 0;
  fc.assert(
    fc.property(
      fc.array(plan, { minLength: 1, maxLength: 4, size: 'max' }),
      arrivals,
      manySteps,
      (plans, before, steps) => {
        const course = new Course(plans);
        for (const one of [...before, ...steps]) {
          course.run(one);
          expectTruth(course);
        }
        expectBalancedLedger(course.warehouse);
        expectTrueNumbers(course.warehouse);
        packed += course.warehouse.named('ReceptacleClosed').length;
        reopened += course.warehouse.named('ReceptacleReopened').length;
      },
    ),
    { numRuns: 500 },
  );
  // The chances above are such that the interesting things do happen.
  expect(packed).toBeGreaterThan(100);
  expect(reopened).toBeGreaterThan(10);
}, 60_000);
