import { createHash } from 'node:crypto';
import type { ByPerson } from '../core/by-person.js';
import { isRefusal, refuse } from '../core/refusal.js';
import type { WorkItem } from '../inbox/fold.js';
import { IdempotencyKeyTable } from './idempotency-key.table.js';

/**
 * The same command of a person under the same key takes effect once: its answer is written by the statement that writes the effect, and is
 * repeated to whoever sends the request again. A refusal is not kept, since nothing happened.
 *
 * @param key as the person sent it
 * @param name of the use case: another act, another subject or another body under the same key is another request
 */
export function onceByKey(item: WorkItem, by: ByPerson, key: string, name: string): WorkItem {
  // A request may give several commands, each of which has its place.
  const id = `${by.who} ${by.recorded} ${key}`;
  const digest = createHash('sha256')
    .update(JSON.stringify([name, by.subject, by.digest()]))
    .digest('hex');
  return {
    ...item,
    prefetch: [...item.prefetch, IdempotencyKeyTable.ref(id)],
    handle: (draft) => {
      const before = draft.find(IdempotencyKeyTable, id);
      if (before) return before.digest === digest ? answerOf(before.answer) : refuse('idempotency-key-reused');
      const answer = item.handle(draft);
      if (isRefusal(answer)) return answer;
      draft.save(IdempotencyKeyTable, id, {
        digest,
        answer: answer === undefined ? '' : JSON.stringify(answer),
        at: draft.now.toISOString(),
      });
      return answer;
    },
  };
}

function answerOf(answer: string): unknown {
  return answer === '' ? undefined : (JSON.parse(answer) as unknown);
}
