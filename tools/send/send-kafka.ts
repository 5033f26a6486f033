import { setTimeout as sleep } from 'node:timers/promises';

import { partyUser } from '#libs/contracts';

import { orderPlaced, OutsidePublishers } from '../client/order-publisher.js';
import { isLive } from '../local/parties.js';
import { virtualNow, type RunningSystem } from '../client/running-system.js';
import type { Made } from './make-orders.js';
import type { Pace } from './pace.js';
import { readFeeds } from './party-feed.js';
import { take } from './send-http.js';
import { fateOf, type Fate } from './tally.js';

const PORTION = 500;
/** Orders without an answer at most: beyond it publishing waits, so that memory stays bounded. */
const MOST_OPEN = 20_000;
/** Without any answer for so long (real time), the rest is called unanswered. */
const PATIENCE_MS = 60_000;

type Open = Pick<Fate, 'file' | 'line' | 'orderNo' | 'party'>;

/** Publishes on the topics of the parties, and reads the answers from their feeds; as each party's own user of Kafka. */
export async function sendByKafka(
  system: RunningSystem,
  made: AsyncGenerator<Made>,
  { pace, onFate }: { pace: Pace; onFate: (fate: Fate) => void },
): Promise<void> {
  const open = new Map<string, Open>();
  let heard = Date.now();
  const stopReading = await readFeeds(system, (party, orderNo, answer) => {
    const key = `${party.id}/${orderNo}`;
    const waiting = open.get(key);
    if (!waiting) return;
    heard = Date.now();
    open.delete(key);
    onFate({ ...waiting, ...fateOf(answer) });
  });
  const publishers = new OutsidePublishers(system, 'send');
  const rest = async (most: number) => {
    while (open.size > most && Date.now() - heard < PATIENCE_MS) await sleep(100);
  };
  try {
    for (;;) {
      const portion = await take(made, PORTION, onFate);
      if (portion.length === 0) break;
      await pace.wait(portion.length);
      await rest(MOST_OPEN - PORTION);
      const at = virtualNow(system);
      const sends = [...Map.groupBy(portion, (one) => system.parties[one.party]!)].map(([party, ofParty]) => {
        const records = ofParty.map(({ file, line, order }) => {
          open.set(`${party.id}/${order.orderNo}`, { file, line, orderNo: order.orderNo, party: party.id });
          return orderPlaced(party, order, at);
        });
        return patiently(() => publishers.send(partyUser(party.id, isLive(party)), records));
      });
      await Promise.all(sends);
      heard = Date.now();
    }
    await rest(0);
    for (const waiting of open.values())
      onFate({ ...waiting, outcome: 'unanswered', reason: 'no word on the feed of the party' });
  } finally {
    await publishers.disconnect();
    await stopReading();
  }
}

const TRIES = 10;

/** The same records again, with the same ids: intake drops what it has already. */
async function patiently(send: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await send();
    } catch (error) {
      if (tries === TRIES) throw error;
      await sleep(Math.min(250 * 2 ** tries, 5_000));
    }
  }
}
