import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Chain, type Content } from './chain.js';

const parcels = ['p1', 'p2'] as const;
/** 900 g differ from what is weighed: customs inspects. */
const content: fc.Arbitrary<Content> = fc.record({
  destinationCountry: fc.constantFrom('KZ', 'UZ'),
  grossWeightGrams: fc.constantFrom(420, 420, 420, 421, 900),
});
const step = fc.record({
  what: fc.constantFrom(
    ...([
      'amend',
      'amend',
      'withdraw',
      'release',
      'release',
      'inspect',
      'consent',
      'consent',
      'decline',
      'scan',
      'pack',
      'close',
      'answer',
      'settle',
    ] as const),
    ...Array.from({ length: 12 }, () => 'deliver' as const),
  ),
  which: fc.nat(20),
  content,
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function run(chain: Chain, { what, which, content: amended }: Step): void {
  const parcelId = parcels[which % parcels.length]!;
  if (what === 'amend') chain.declare(parcelId, amended);
  if (what === 'deliver') chain.deliver(which);
  if (what === 'scan') chain.scan(parcelId);
  if (what === 'pack') chain.pack();
  if (what === 'close') chain.close();
  if (what === 'answer') chain.answer(which);
  if (what === 'settle') chain.settle();
  if (what === 'withdraw') chain.withdraw(parcelId);
  if (what === 'release') chain.release(parcelId);
  if (what === 'inspect') chain.inspect(parcelId);
  if (what === 'consent') chain.answerAmendment(parcelId, 'consentToAmendment');
  if (what === 'decline') chain.answerAmendment(parcelId, 'declineAmendment');
}

/** What of a departed bag customs has not released, and did not stop. */
function wrong(chain: Chain): string[] {
  return chain.departed.flatMap(({ members, destinationCountry }) =>
    members.flatMap(({ parcelId, declarationVersion }) => {
      const released = chain.releasedVersion(parcelId);
      if (released === undefined || chain.isStopped(parcelId)) return [];
      const cleared = chain.content(parcelId, released)!;
      const left = { destinationCountry, declarationVersion };
      const isAsReleased = cleared.destinationCountry === destinationCountry && declarationVersion === released;
      return isAsReleased ? [] : [JSON.stringify({ parcelId, left, released, cleared })];
    }),
  );
}

/** Each amendment is answered once, in its order, but the one that waits for an officer: the first version needs no answer. */
function unanswered(chain: Chain): string[] {
  return parcels.flatMap((parcelId) => {
    const answers = chain.supervision.events
      .filter(({ type, key }) => key === `d-${parcelId}` && /^Amendment(Taken|Refused)$/.test(type))
      .map(({ data }) => (data as { declarationVersion: number }).declarationVersion);
    const asked: number[] = [];
    const waits = chain.waitingVersion(parcelId);
    for (let version = 2; chain.content(parcelId, version); version++) if (version !== waits) asked.push(version);
    return JSON.stringify(answers) === JSON.stringify(asked) ? [] : [`${parcelId}: ${answers.join()}`];
  });
}

test('no parcel departs under content or to a destination that customs did not release, whenever it is amended', () => {
  const seen = { departed: 0, amended: 0, refused: 0, taken: 0, stopped: 0, withdrawn: 0 };
  fc.assert(
    fc.property(
      fc.tuple(content, content),
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 3 }),
      fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
      (first, early, steps) => {
        const chain = new Chain();
        parcels.forEach((parcelId, i) => chain.declare(parcelId, first[i]!));
        for (const which of early) chain.deliver(which);
        for (const one of steps) {
          run(chain, one);
          expect(wrong(chain)).toEqual([]);
        }
        chain.settle();
        expect(wrong(chain)).toEqual([]);
        expect(unanswered(chain)).toEqual([]);
        const count = (name: string) => chain.supervision.events.filter(({ type }) => type === name).length;
        const members = chain.departed.flatMap((one) => one.members);
        seen.departed += members.length;
        seen.amended += members.filter(({ declarationVersion }) => (declarationVersion ?? 1) > 1).length;
        seen.refused += count('AmendmentRefused');
        seen.taken += count('AmendmentTaken');
        seen.stopped += count('StopOrdered');
        seen.withdrawn += count('ReleaseWithdrawn');
      },
    ),
    { numRuns: 1000 },
  );
  // The property would hold for a chain that does nothing.
  expect(seen.taken + seen.refused).toBeGreaterThan(1500);
  for (const [what, count] of Object.entries(seen)) expect({ what, often: count > 20 }).toEqual({ what, often: true });
}, 120_000);
