import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from 'kafkajs';

/**
 * Waits until the brokers know the coordinator of the group. A new cluster first makes the topic of the offsets, which takes seconds on a
 * busy machine. kafkajs does not wait for it: the consumer would fail for good.
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
