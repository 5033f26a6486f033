/**
 * Guards that the table of removed guards cannot hold, since the models of Kafka and Postgres have nothing of what they guard. Each is missed
 * by a case of a spec, which was seen to fail without it.
 */
export const guardsElsewhere: readonly {
  readonly without: string;
  readonly why: string;
  /** From the root of the repository. */
  readonly spec: string;
  readonly case: string;
}[] = [
  {
    without: 'the limit in bytes of the outbox',
    why: 'It keeps a consumer from reading and a service from taking requests; the suite hands records over and has neither.',
    spec: 'libs/messaging/src/core/backlog.spec.ts',
    case: 'in the outbox holds every topic, since each event may publish others',
  },
  {
    without: 'looking again, under the lock, at the part of the outbox that is emptied',
    why: 'The model deletes what is published row by row, in one moment; it has neither parts nor locks.',
    spec: 'libs/messaging/test/rotating-outbox.spec.ts',
    case: 'is looked at again under the lock',
  },
  {
    without: 'the limit in bytes of what is staged',
    why: 'Staging is a table of a service, and what it holds back is a consumer.',
    spec: 'libs/messaging/src/core/backlog.spec.ts',
    case: 'in staging holds what comes from outside',
  },
  {
    without: 'counting the failures of each topic apart, so that a storm pauses its topic and not the service',
    why: 'A storm is a matter of time and of the consumer that is paused; the suite has no time.',
    spec: 'libs/messaging/src/parking/storm-watch.spec.ts',
    case: 'counts neither old failures, nor other messages, nor other topics',
  },
  {
    without: 'pausing the topic of a storm and no other',
    why: 'The consumer of kafkajs pauses; the models have none.',
    spec: 'tools/poison/test/poison.spec.ts',
    case: 'pauses a topic whose keys fail alike and no other, and reads it again by itself',
  },
  {
    without: 'the limit of what a batch unpacks to',
    why: 'The client unpacks before the core sees a record; the model of the log has no batches.',
    spec: 'libs/messaging/src/kafka/bounded-batches.spec.ts',
    case: 'unpacks what is packed as JSON is, and no bomb',
  },
  {
    without: 'comparing watermarks with the log at the start',
    why: 'It asks the brokers for the ends of their logs, before there is a consumer; the model loses no records.',
    spec: 'libs/messaging/src/recovery/compare-marks.spec.ts',
    case: 'tell a topic that was made again, and a gap with the number of records that are gone',
  },
  {
    without: 'comparing what was published with the outbox at the start',
    why: 'It reads logs backwards without a group; the model database is never restored.',
    spec: 'libs/messaging/test/start-check.spec.ts',
    case: 'is refused with the events that it does not know, and not when the log holds what waits in it',
  },
];
