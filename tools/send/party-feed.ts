import { groupsOfParty, OrderAccepted, OrderRefused, partyFeedTopic, partyUser, type DataOf } from '#libs/contracts';
import { kafkaClient, newId } from '#libs/messaging';

import { isUnknownUser } from '../client/order-publisher.js';
import { isLive } from '../local/parties.js';
import type { Answer } from '../client/order-sender.js';
import type { Party, RunningSystem } from '../client/running-system.js';

type OnAnswer = (party: Party, orderNo: string, answer: Answer) => void;

/** Reads the feeds of parties, each as its own user of Kafka, from now on, until it is stopped. */
export async function readFeeds(
  system: Pick<RunningSystem, 'kafkaAs' | 'parties'>,
  onAnswer: OnAnswer,
): Promise<() => Promise<void>> {
  const started = await Promise.allSettled(
    system.parties.map((party) => readFeed(system, party, (orderNo, answer) => onAnswer(party, orderNo, answer))),
  );
  const stop = async () => {
    await Promise.all(started.flatMap((one) => (one.status === 'fulfilled' ? [one.value()] : [])));
  };
  const failed = started.find((one) => one.status === 'rejected');
  if (!failed) return stop;
  await stop();
  if (!isUnknownUser(failed.reason)) throw failed.reason;
  throw new Error(
    'Kafka does not let in a party by the password that npm start gave it: another was given out since then. Send by HTTP (without --kafka), or name the new one by KAFKA_BROKERS, KAFKA_SECURITY=sasl_plaintext, KAFKA_USERNAME and KAFKA_PASSWORD with --party.',
    { cause: failed.reason },
  );
}

/** It has a separate group, so no other reader's position changes. */
async function readFeed(
  { kafkaAs }: Pick<RunningSystem, 'kafkaAs'>,
  party: Party,
  onAnswer: (orderNo: string, answer: Answer) => void,
): Promise<() => Promise<void>> {
  const livemode = isLive(party);
  const groupId = `${groupsOfParty(party.id, livemode)}send-${newId()}`;
  const kafka = kafkaClient(kafkaAs(partyUser(party.id, livemode)), 'send');
  const topic = partyFeedTopic(party.id, livemode).name;
  const admin = kafka.admin();
  await admin.connect();
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic });
  const ends = await admin.fetchTopicOffsets(topic);
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    eachMessage: ({ message }) => {
      const type = message.headers?.['ce_type']?.toString();
      if (!message.value || (type !== OrderAccepted.name && type !== OrderRefused.name)) return Promise.resolve();
      const { orderNo, ...data } = JSON.parse(message.value.toString()) as DataOf<typeof OrderRefused> &
        DataOf<typeof OrderAccepted>;
      onAnswer(
        orderNo,
        type === OrderAccepted.name ? accepted(data) : { status: 422, code: data.code, findings: data.findings },
      );
      return Promise.resolve();
    },
  });
  await joined;
  for (const { partition, high } of ends) consumer.seek({ topic, partition, offset: high });
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
