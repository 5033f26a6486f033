import fc from 'fast-check';
import type { ProducerRecord } from '../../core/record.js';
import { halted, idOf, record, served } from '../suite/steps.js';
import type { PingPong } from '../example/example-services.js';

/** What comes from outside, in this order; `again` and `other` speak of an earlier one. */
export interface Throw {
  readonly ball: 'a' | 'b' | 'c';
  readonly amount: number;
  readonly kind: 'plain' | 'bad for ping' | 'bad for pong' | 'halt' | 'again' | 'other' | 'by hand';
  readonly earlier: number;
}

/** One schedule: what happens, and who goes next each time that there is a choice. */
export interface Script {
  readonly throws: readonly Throw[];
  readonly choices: readonly number[];
}

export const scripts: fc.Arbitrary<Script> = fc.record({
  throws: fc.array(
    fc.record({
      ball: fc.constantFrom('a' as const, 'b' as const, 'c' as const),
      amount: fc.integer({ min: 1, max: 100 }),
      kind: fc.constantFrom(
        'plain' as const,
        'plain' as const,
        'plain' as const,
        'bad for ping' as const,
        'bad for pong' as const,
        'halt' as const,
        'again' as const,
        'other' as const,
        'by hand' as const,
      ),
      earlier: fc.nat(8),
    }),
    { minLength: 3, maxLength: 9 },
  ),
  // A shorter list is another schedule, not a simpler one.
  choices: fc.noShrink(fc.array(fc.nat(255), { minLength: 60, maxLength: 260, size: 'max' })),
});

/** The records of a script. Ids are numbers, so that a schedule is the same each time that it is played. */
export function recordsOf(throws: readonly Throw[], toys: PingPong): ProducerRecord[] {
  const records: ProducerRecord[] = [];
  for (const [i, { ball, amount, kind, earlier }] of throws.entries()) {
    const id = `event-${i}`;
    const fromOutside = records.filter(({ topic }) => topic === toys.outside);
    const before = fromOutside[earlier % Math.max(1, fromOutside.length)];
    if (kind === 'again' && before) records.push(before);
    else if (kind === 'other' && before)
      records.push(served(toys, { ball: before.key, amount: amount + 1000 }, idOf(before)));
    else if (kind === 'by hand') records.push(byHand(toys, amount, id));
    else if (kind === 'halt') records.push(halted(toys, ball, id));
    else if (kind === 'bad for ping') records.push(served(toys, { ball, amount, poison: 'ping' }, id));
    else if (kind === 'bad for pong') records.push(served(toys, { ball, amount, poison: 'pong' }, id));
    else records.push(served(toys, { ball, amount }, id));
  }
  return records;
}

/** An event among those of `ping` that no relay has sent: it has no position, and only its offset tells whether it was seen. */
function byHand(toys: PingPong, amount: number, id: string): ProducerRecord {
  return record(toys.inside, toys.Pinged, BY_HAND, { ball: BY_HAND, amount, cause: id }, id);
}
export const BY_HAND = 'by hand';
