/** The only user of the brokers themselves, among each other and towards the controllers. */
export const BROKER_USER = 'broker';

/** They may do everything; all others may do what the access lists say. */
const SUPER_USERS = ['admin', BROKER_USER];

/** For so long an open connection is taken at its user's word: then it signs in again, and ends when the user was removed. */
export const SIGNS_IN_AGAIN_AFTER_MS = 60_000;

/** One of the nodes of a cluster, each of which is a broker and a controller. */
export interface BrokerNode {
  readonly id: number;
  readonly ports: BrokerPorts;
  /** Of every node, this one too. */
  readonly controllers: readonly { readonly id: number; readonly port: number }[];
  /** The brokers' own password; the same for all nodes of a cluster while they run. */
  readonly secret: string;
  /** Where clients may come encrypted, too. */
  readonly keystore?: Keystore | undefined;
  /** Milliseconds; {@link SIGNS_IN_AGAIN_AFTER_MS} when left out. */
  readonly signsInAgainAfter?: number | undefined;
}

export interface BrokerPorts {
  /** Clients sign in, unencrypted: for one machine, and for proxies that read what is said. */
  readonly kafka: number;
  /** Clients sign in, encrypted. */
  readonly kafkaTls: number;
  readonly controller: number;
  /** The port that clients get, when it is not the broker's own. */
  readonly advertised?: number | undefined;
}

export interface Keystore {
  readonly file: string;
  readonly password: string;
}

/** Settings of a node on this machine: each client is a user, and may do what the access lists say; `admin` may do everything. */
export function brokerSettings(node: BrokerNode): Record<string, string | number> {
  const { id, ports, controllers, keystore } = node;
  const copies = Math.min(3, controllers.length);
  const inSync = copies > 2 ? 2 : 1;
  const listeners = {
    CLIENTS: ports.kafka,
    ...(keystore && { TLS: ports.kafkaTls }),
  };
  const addresses = (chosen: Record<string, number>) =>
    Object.entries(chosen)
      .map(([name, port]) => `${name}://127.0.0.1:${port}`)
      .join(',');
  return {
    'process.roles': 'broker,controller',
    'node.id': id,
    // Named here and not in the metadata log: the port may be another one at the next start.
    'controller.quorum.voters': controllers.map((one) => `${one.id}@127.0.0.1:${one.port}`).join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'CLIENTS',
    listeners: addresses({ ...listeners, CONTROLLER: ports.controller }),
    'advertised.listeners': addresses({ ...listeners, CLIENTS: ports.advertised ?? ports.kafka }),
    'listener.security.protocol.map': 'CLIENTS:SASL_PLAINTEXT,TLS:SASL_SSL,CONTROLLER:SASL_PLAINTEXT',
    ...usersSettings(node),
    'auto.create.topics.enable': 'false',
    'default.replication.factor': copies,
    'min.insync.replicas': inSync,
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': inSync,
    'transaction.state.log.num.partitions': 8,
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': inSync,
    'group.min.session.timeout.ms': 3000,
    'group.initial.rebalance.delay.ms': 0,
    // A killed broker is let in again only when its old session has run out; nine seconds by default.
    'broker.session.timeout.ms': 4000,
    'broker.heartbeat.interval.ms': 1000,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'log.cleaner.dedupe.buffer.size': 16_777_216,
  };
}

/**
 * Clients sign in by SCRAM. Brokers sign in by a password in their settings: SCRAM's users are in the log that the controllers keep, which
 * is reached by signing in. By the same user, users are made in a cluster that has none.
 */
function usersSettings({
  secret,
  keystore,
  signsInAgainAfter = SIGNS_IN_AGAIN_AFTER_MS,
}: BrokerNode): Record<string, string | number> {
  const plain =
    `org.apache.kafka.common.security.plain.PlainLoginModule required ` +
    `username="${BROKER_USER}" password="${secret}" user_${BROKER_USER}="${secret}";`;
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;';
  return {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': SUPER_USERS.map((user) => `User:${user}`).join(';'),
    'allow.everyone.if.no.acl.found': 'false',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': plain,
    'listener.name.clients.sasl.enabled.mechanisms': 'SCRAM-SHA-512,PLAIN',
    'listener.name.clients.plain.sasl.jaas.config': plain,
    'listener.name.clients.scram-sha-512.sasl.jaas.config': scram,
    'listener.name.clients.scram-sha-512.connections.max.reauth.ms': signsInAgainAfter,
    ...(keystore && {
      'listener.name.tls.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      'listener.name.tls.scram-sha-512.sasl.jaas.config': scram,
      'listener.name.tls.scram-sha-512.connections.max.reauth.ms': signsInAgainAfter,
      'listener.name.tls.ssl.keystore.type': 'PKCS12',
      'listener.name.tls.ssl.keystore.location': keystore.file,
      'listener.name.tls.ssl.keystore.password': keystore.password,
      'listener.name.tls.ssl.key.password': keystore.password,
    }),
  };
}

export type BrokerSettings = ReturnType<typeof brokerSettings>;

/** The environment variables by which the image apache/kafka takes settings. */
export function asVariables(settings: BrokerSettings): Record<string, string> {
  const variable = (setting: string) =>
    'KAFKA_' + setting.toUpperCase().replaceAll('_', '__').replaceAll('-', '___').replaceAll('.', '_');
  return Object.fromEntries(Object.entries(settings).map(([setting, value]) => [variable(setting), String(value)]));
}
