import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';

/**
 * Waits until the brokers know who coordinates the group. A new cluster first makes the topic that offsets are kept in, which takes seconds on a
 * busy machine, and kafkajs takes "not yet" for "never": the consumer would be dead before it began.
 * @throws the last answer, after so many milliseconds of real time
 */
export async function awaitCoordinator(consumer: Pick<Consumer, 'describeGroup'>, withinMs = 60_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      await consumer.describeGroup();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(200);
    }
  }
}
