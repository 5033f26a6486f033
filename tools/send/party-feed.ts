import { OrderAccepted, OrderRefused, partyFeedTopic, type DataOf } from '#libs/contracts';
import { kafkaClient, newId, type KafkaAccess } from '#libs/messaging';

import { isLive } from '../client/order-publisher.js';
import type { Answer } from '../client/order-sender.js';
import type { Party } from '../client/running-system.js';

type OnAnswer = (party: Party, orderNo: string, answer: Answer) => void;

/** Reads the feeds of parties, from now on, until it is stopped. It has a separate group, so no other reader's position changes. */
export async function readFeeds(
  access: KafkaAccess,
  parties: readonly Party[],
  onAnswer: OnAnswer,
): Promise<() => Promise<void>> {
  const groupId = `send-${newId()}`;
  const kafka = kafkaClient(access, 'send');
  const topics = new Map(parties.map((party) => [partyFeedTopic(party.id, isLive(party)).name, party]));
  const admin = kafka.admin();
  await admin.connect();
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics.keys()] });
  const ends = new Map<string, { partition: number; high: string }[]>();
  for (const topic of topics.keys()) ends.set(topic, await admin.fetchTopicOffsets(topic));
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    eachMessage: ({ topic, message }) => {
      const type = message.headers?.['ce_type']?.toString();
      const party = topics.get(topic);
      if (!party || !message.value || (type !== OrderAccepted.name && type !== OrderRefused.name))
        return Promise.resolve();
      const { orderNo, ...data } = JSON.parse(message.value.toString()) as DataOf<typeof OrderRefused> &
        DataOf<typeof OrderAccepted>;
      onAnswer(
        party,
        orderNo,
        type === OrderAccepted.name ? accepted(data) : { status: 422, code: data.code, findings: data.findings },
      );
      return Promise.resolve();
    },
  });
  await joined;
  for (const [topic, parts] of ends)
    for (const { partition, high } of parts) consumer.seek({ topic, partition, offset: high });
  return async () => {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => undefined);
    await admin.disconnect();
  };
}

const accepted = ({ orderId }: { orderId?: string }): Answer => ({
  status: 202,
  ...(orderId !== undefined && { orderId }),
});
