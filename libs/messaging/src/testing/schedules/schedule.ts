import fc from 'fast-check';
import type { ProducerRecord } from '../../core/record.js';
import { accountBlocked, idOf, record, paymentReceived } from '../example/steps.js';
import type { ExampleServices } from '../example/example-services.js';

/** One record from outside, or sent by hand. `again` repeats an earlier one; `other` has its id and other content. */
export interface Input {
  readonly account: 'a' | 'b' | 'c';
  readonly amount: number;
  readonly kind: 'plain' | 'bad for payments' | 'bad for ledger' | 'block' | 'again' | 'other' | 'by hand' | 'forged';
  readonly earlier: number;
}

/** What comes in, and which process runs next each time that there is a choice. */
export interface Schedule {
  readonly inputs: readonly Input[];
  readonly choices: readonly number[];
}

const often = [
  'plain',
  'plain',
  'plain',
  'bad for payments',
  'bad for ledger',
  'block',
  'again',
  'other',
  'by hand',
] as const;
/** A forged record stops its partition, so there are few. */
const kinds: readonly Input['kind'][] = [...often, ...often, ...often, 'forged'];

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  inputs: fc.array(
    fc.record({
      account: fc.constantFrom('a' as const, 'b' as const, 'c' as const),
      amount: fc.integer({ min: 1, max: 100 }),
      kind: fc.constantFrom(...kinds),
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
    else if (kind === 'by hand') records.push(byHand(example, account, amount, id));
    else if (kind === 'forged') records.push(forged(example, account, amount, `${FORGED}${i}`));
    else if (kind === 'block') records.push(accountBlocked(example, account, id));
    else if (kind === 'bad for payments')
      records.push(paymentReceived(example, { account, amount, poison: 'payments' }, id));
    else if (kind === 'bad for ledger')
      records.push(paymentReceived(example, { account, amount, poison: 'ledger' }, id));
    else records.push(paymentReceived(example, { account, amount }, id));
  }
  return records;
}

/** Beyond everything that an outbox of a schedule reaches. */
const FAR = { tg_source: 'payments', tg_xid: '999999999999', tg_pos: '1' };

/** An event among those of `payments` that no relay has sent: its position is broken. It has no effect and moves no mark. */
export function byHand(example: ExampleServices, account: string, amount: number, id: string): ProducerRecord {
  const sent = record(example.inside, example.PaymentBooked, account, { account, amount, cause: id }, id);
  return { ...sent, headers: { ...sent.headers, ...FAR, tg_prev: 'none' } };
}

/** The same with a position that looks like one of the relay's: as if it were the first of its partition. */
export function forged(example: ExampleServices, account: string, amount: number, id: string): ProducerRecord {
  const sent = record(example.inside, example.PaymentBooked, account, { account, amount, cause: id }, id);
  return { ...sent, headers: { ...sent.headers, ...FAR, tg_prev: '-' } };
}
export const FORGED = 'forged-';
