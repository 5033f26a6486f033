import fc from 'fast-check';
import type { ProducerRecord } from '../../core/record.js';
import { accountBlocked, idOf, record, paymentReceived } from '../example/steps.js';
import type { ExampleServices } from '../example/example-services.js';

/** One record from outside, or sent by hand. `again` repeats an earlier one; `other` has its id and other content. */
export interface Input {
  readonly account: 'a' | 'b' | 'c';
  readonly amount: number;
  readonly kind: 'plain' | 'bad for payments' | 'bad for ledger' | 'block' | 'again' | 'other' | 'by hand';
  readonly earlier: number;
}

/** What comes in, and which process runs next each time that there is a choice. */
export interface Schedule {
  readonly inputs: readonly Input[];
  readonly choices: readonly number[];
}

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  inputs: fc.array(
    fc.record({
      account: fc.constantFrom('a' as const, 'b' as const, 'c' as const),
      amount: fc.integer({ min: 1, max: 100 }),
      kind: fc.constantFrom(
        'plain' as const,
        'plain' as const,
        'plain' as const,
        'bad for payments' as const,
        'bad for ledger' as const,
        'block' as const,
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

/** The records of a schedule. Ids are numbers, so that a schedule is the same in every run. */
export function recordsOf(inputs: readonly Input[], example: ExampleServices): ProducerRecord[] {
  const records: ProducerRecord[] = [];
  for (const [i, { account, amount, kind, earlier }] of inputs.entries()) {
    const id = `event-${i}`;
    const fromOutside = records.filter(({ topic }) => topic === example.outside);
    const before = fromOutside[earlier % Math.max(1, fromOutside.length)];
    if (kind === 'again' && before) records.push(before);
    else if (kind === 'other' && before)
      records.push(paymentReceived(example, { account: before.key, amount: amount + 1000 }, idOf(before)));
    else if (kind === 'by hand') records.push(byHand(example, amount, id));
    else if (kind === 'block') records.push(accountBlocked(example, account, id));
    else if (kind === 'bad for payments')
      records.push(paymentReceived(example, { account, amount, poison: 'payments' }, id));
    else if (kind === 'bad for ledger')
      records.push(paymentReceived(example, { account, amount, poison: 'ledger' }, id));
    else records.push(paymentReceived(example, { account, amount }, id));
  }
  return records;
}

/** An event among those of `payments` that no relay has sent: it has no position, and only its offset tells whether it was seen. */
function byHand(example: ExampleServices, amount: number, id: string): ProducerRecord {
  return record(example.inside, example.PaymentBooked, BY_HAND, { account: BY_HAND, amount, cause: id }, id);
}
export const BY_HAND = 'by hand';
