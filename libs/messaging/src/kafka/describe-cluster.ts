import type { KafkaAccess } from './access.js';
import { askBroker, errorOf } from './ask-broker.js';
import { CompactReader, NO_TAGS } from './compact-fields.js';

const REQUEST = { name: 'DescribeCluster', key: 60, version: 0 };

export interface ClusterView {
  readonly id: string;
  /** Addresses that clients are told, of the brokers that work. */
  readonly brokers: readonly string[];
}

/** What one broker knows, by the address that is named and no other: it tells a broker that is up from one that only listens. */
export async function describeKafkaCluster(access: KafkaAccess): Promise<ClusterView> {
  // No list of what the user may do, no tagged fields.
  const fields = new CompactReader(await askBroker(access, { ...REQUEST, body: Buffer.of(0, NO_TAGS) }));
  // For how long brokers want to be left alone.
  fields.int32();
  const code = fields.int16();
  const reason = fields.text();
  if (code !== 0) throw new Error(`Kafka's brokers: ${reason || errorOf(code)}`);
  const id = fields.text();
  // The controller, which is any broker in these clusters.
  fields.int32();
  const brokers = fields.array(() => {
    fields.int32();
    const address = `${fields.text()}:${fields.int32()}`;
    // The rack.
    fields.text();
    fields.tags();
    return address;
  });
  return { id, brokers };
}
