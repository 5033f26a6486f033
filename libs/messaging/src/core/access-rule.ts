export const kafkaActs = ['read', 'write', 'create', 'describe', 'delete'] as const;
export type KafkaAct = (typeof kafkaActs)[number];

/** One thing that a user of Kafka may do, or may not do although a wider rule allows it. Whatever no rule allows is refused. */
export interface AccessRule {
  /** The name by which the user signs in. */
  readonly user: string;
  readonly on: 'topic' | 'group';
  /** Of a topic or a consumer group, or with `prefix` what their names begin with. */
  readonly name: string;
  readonly prefix?: boolean;
  readonly act: KafkaAct;
  readonly refused?: boolean;
}
