import fc from 'fast-check';

export type ClearanceStep =
  | {
      readonly kind: 'decide';
      readonly to: 'released' | 'inspection-ordered' | 'withdrawn' | 'returned' | 'detained' | 'disposed';
      readonly basedOn: number;
      /** Of the declaration; an earlier decision may have named a later one, which then stays in force. */
      readonly version: number;
    }
  | { readonly kind: 'hold' | 'lift'; readonly holdId: string };

const decision = (...to: Extract<ClearanceStep, { kind: 'decide' }>['to'][]) =>
  fc.record({
    kind: fc.constant('decide' as const),
    to: fc.constantFrom(...to),
    basedOn: fc.nat(4),
    version: fc.constantFrom(1, 1, 2),
  });

/** The clearance events of one parcel, in order; the place in the list is the sequence number. */
const clearance: fc.Arbitrary<ClearanceStep[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: decision('released') },
    { weight: 2, arbitrary: decision('inspection-ordered', 'withdrawn', 'returned', 'detained', 'disposed') },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('hold', 'lift'), holdId: fc.constantFrom('a', 'b') }) },
  ),
  { minLength: 1, maxLength: 6 },
);

export const declared = 12_000;

export const plan = fc.record({
  kind: fc.constantFrom('post', 'post', 'express', 'import', 'piece', 'lot-in', 'lot-out', 'sale', 'transit'),
  clearance,
  country: fc.constantFrom('KZ', 'UZ'),
  livemode: fc.boolean(),
  amendedTo: fc.option(fc.constantFrom(declared, 20_000)),
});
export type Plan = typeof plan extends fc.Arbitrary<infer P> ? P : never;

/** Steps name parcels and bags by number. A step without its parcel or bag has no effect. */
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
    'at-hub',
    'exited',
    'delivered',
    'came-back',
    'unpack',
    'return',
    'hand-over',
    'present',
    'store',
    'customs-store',
    'missing',
    'damaged',
    'cleared',
  ),
  which: fc.nat(30),
  grams: fc.option(fc.constantFrom(declared, declared + 100, 9_000, 20_000)),
});
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
export const manySteps = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });

/** Most of what a parcel needs to leave, in any order, so that many parcels do leave. */
export const arrivals: fc.Arbitrary<Step[]> = fc.shuffledSubarray(
  [0, 1, 2, 3].flatMap((which) =>
    (['lodged', 'scanned', 'clearance', 'clearance'] as const).map((what) => ({ what, which, grams: declared })),
  ),
  { minLength: 8 },
);
