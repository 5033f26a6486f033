import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin } from 'kafkajs';

export interface LeaderPatience {
  /** Milliseconds between two questions. */
  readonly every: number;
  /** Refusals of one topic in a row: the cluster answers, and the topic does not become ready. */
  readonly refusals: number;
  /** Milliseconds without any answer. */
  readonly silence: number;
}

/** At least 30 s, and as much longer as the cluster is slow to answer. */
const PATIENCE: LeaderPatience = { every: 100, refusals: 300, silence: 30_000 };

/**
 * Waits until every partition answers. The client's own wait fails at the first broker that does not know the new topic yet. A broker that is
 * named as the leader may not know it either, and then refuses the first send or fetch. The limits begin anew with each topic that is ready.
 * @throws what the broker answered last
 */
export async function awaitLeaders(
  admin: Pick<Admin, 'fetchTopicOffsets'>,
  topics: readonly string[],
  { every, refusals, silence }: LeaderPatience = PATIENCE,
): Promise<void> {
  for (const topic of topics) {
    let refused = 0;
    let heard = Date.now();
    for (;;) {
      try {
        await admin.fetchTopicOffsets(topic);
        break;
      } catch (error) {
        if (isAnswer(error)) {
          refused += 1;
          heard = Date.now();
        }
        if (refused >= refusals || Date.now() - heard >= silence) throw error;
        await sleep(every);
      }
    }
  }
}

/** The broker refused; else nothing was heard of it. After its own tries the client hides the refusal in another error. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && (error.name === 'KafkaJSProtocolError' || isAnswer(error.cause));
}
