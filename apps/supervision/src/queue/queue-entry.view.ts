import { documentsOf, summaryOf } from '../cases/case.view.js';
import { waitsSince } from '../cases/needs-officer.js';
import type { QueueEntry } from './queue-entry.schema.js';
import type { Waiting } from './queue.queries.js';

/** @param now the system's time */
export function queueEntryOf({ customsCase, cutOff, departureId, due }: Waiting, now: Date): QueueEntry {
  const { declaration, goods, finding, asked, irregularities, pictures } = customsCase;
  const since = waitsSince(customsCase);
  return {
    ...summaryOf(customsCase),
    due: due === 'infinity' ? undefined : due,
    cutOff,
    departureId,
    secondsToCutOff: cutOff === undefined ? undefined : Math.round((Date.parse(cutOff) - now.getTime()) / 1000),
    waitsSince: since,
    secondsWaiting: since === undefined ? undefined : Math.round((now.getTime() - Date.parse(since)) / 1000),
    lines: declaration.lines,
    goodsTotal: declaration.goodsTotal,
    declaredGrams: declaration.grossWeightGrams,
    measuredGrams: goods?.measuredGrams,
    documents: documentsOf(customsCase),
    asked,
    picture: pictures?.at(-1)?.reference,
    finding,
    irregularities,
  };
}
