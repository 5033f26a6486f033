import { OrderSender } from '../client/order-sender.js';
import type { RunningSystem } from '../client/running-system.js';
import type { Made } from './make-orders.js';
import type { Pace } from './pace.js';
import { fateOf, type Fate } from './tally.js';

const BATCH = 200;
const SIDE_BY_SIDE = 4;

type Sendable = Extract<Made, { order: unknown }>;

/** Sends batches side by side; only so many records are in memory at a time. Sending the same file again changes nothing. */
export async function sendByHttp(
  system: RunningSystem,
  made: AsyncGenerator<Made>,
  { pace, onFate }: { pace: Pace; onFate: (fate: Fate) => void },
): Promise<void> {
  const senders = system.parties.map((party) => new OrderSender(system.services.intake, party));
  const worker = async (): Promise<void> => {
    for (;;) {
      const portion = await take(made, BATCH, onFate);
      if (portion.length === 0) return;
      await pace.wait(portion.length);
      for (const [party, ofParty] of Map.groupBy(portion, (one) => one.party)) {
        const answers = await senders[party]!.batch(ofParty.map(({ order }) => order));
        ofParty.forEach(({ file, line, order: { orderNo } }, i) =>
          onFate({ file, line, orderNo, party: system.parties[party]!.id, ...fateOf(answers[i]!) }),
        );
      }
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

/** The next ones that can be sent; the others have their fate at once. */
export async function take(
  made: AsyncGenerator<Made>,
  most: number,
  onFate: (fate: Fate) => void,
): Promise<Sendable[]> {
  const portion: Sendable[] = [];
  while (portion.length < most) {
    const { value, done } = await made.next();
    if (done) break;
    if ('order' in value) portion.push(value);
    else onFate({ file: value.file, line: value.line, outcome: 'unreadable', reason: value.broken });
  }
  return portion;
}
