import {
  DeclarationLodged,
  OrderPlaced,
  partyTopic,
  scansTopic,
  toHeaders,
  topics,
  type Headers,
} from '#libs/contracts';
import { newId, type ProducerRecord } from '#libs/messaging';

import { OutsidePublisher } from '../../../tools/client/order-publisher.js';
import { isLive } from '../../../tools/local/parties.js';
import { POISONED } from '../../whole-system/check-database.js';
import type { InjectFault } from '../fault-context.js';

/** Records that no service can read: broken JSON, an unknown type, data against its schema, bytes that are no text. */
export const poison: InjectFault = async ({ system, tally }) => {
  const publisher = new OutsidePublisher(system.kafka, 'chaos');
  const party = partyTopic(system.parties[0].id, isLive(system.parties[0])).name;
  const records: ProducerRecord[] = [
    record(party, OrderPlaced.name, '{"partyId": "steppe-post", "order": '),
    record(party, 'NobodyKnowsThis', '{}'),
    record(scansTopic('URC-OE').name, 'BarcodeScanned', '{"barcode": 7}'),
    record(topics.declarations.name, DeclarationLodged.name, '{"declarationId": null}'),
    { topic: topics.declarations.name, key: keyOf(), headers: {}, value: Buffer.from([0xff, 0xfe, 0]) },
  ];
  try {
    await publisher.send(records);
    tally.poisoned += records.length;
    return true;
  } catch {
    return false;
  } finally {
    await publisher.disconnect();
  }
};

const keyOf = () => `${POISONED}${newId()}`;

function record(topic: string, type: string, value: string): ProducerRecord {
  const [id, key, time] = [newId(), keyOf(), new Date().toISOString()];
  const headers: Headers = toHeaders({
    id,
    source: 'chaos',
    type,
    typeversion: 1,
    time,
    recordedtime: time,
    subject: key,
    sequence: 0,
    correlationid: key,
    causationid: id,
    livemode: false,
  });
  return { topic, key, headers, value: Buffer.from(value) };
}
