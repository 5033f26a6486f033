/** Settings of a broker that is alone and its own controller, for one machine. */
export function brokerSettings(ports: {
  readonly kafka: number;
  readonly controller: number;
  readonly advertised?: number | undefined;
}): Record<string, string | number> {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    // Named here and not in the metadata log: the port may be another one at the next start.
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${ports.kafka},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.advertised ?? ports.kafka}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 8,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 8,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
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

export type BrokerSettings = ReturnType<typeof brokerSettings>;

/** The environment variables by which the image apache/kafka takes settings. */
export function asVariables(settings: BrokerSettings): Record<string, string> {
  const variable = (setting: string) => 'KAFKA_' + setting.toUpperCase().replaceAll('.', '_');
  return Object.fromEntries(Object.entries(settings).map(([setting, value]) => [variable(setting), String(value)]));
}
