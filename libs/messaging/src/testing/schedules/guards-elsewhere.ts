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
    without: 'refusing a document that no query could read',
    why: 'Postgres takes it as `json` and fails only where it is looked into; the model database keeps states as they are.',
    spec: 'libs/messaging/test/documents.spec.ts',
    case: 'hold no zero character and no half of a character, wherever it stands',
  },
  {
    without: 'the limit in bytes of what is staged',
    why: 'Staging is a table of a service, and what it holds back is a consumer.',
    spec: 'libs/messaging/src/core/backlog.spec.ts',
    case: 'in staging holds what comes from outside',
  },
  {
    without: 'a place of its window for each order of a party that customs has not answered',
    why: 'The places are ids of rows of a service; that a row which is there refuses the next is in the table of removed guards.',
    spec: 'apps/intake/src/admission/admission-window.spec.ts',
    case: 'holds no more than it has places, whatever two instances know, send late, or forget when they crash',
  },
  {
    without: 'staging what follows in a partition of which an event is staged',
    why: 'Staging is a table of a service, and so is what it keeps of a partition.',
    spec: 'apps/intake/src/staging/process-staged-order.spec.ts',
    case: 'is not overtaken where this instance does not know that an event of its partition is staged',
  },
  {
    without: 'the turn that voids the end of staging when an event was staged since',
    why: 'The end is decided by a query of the service, between two of its commands.',
    spec: 'apps/intake/src/staging/process-staged-order.spec.ts',
    case: 'stays staged where another event was staged since nothing waited',
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
  {
    without: 'writing a list that waits, when a hold takes a parcel off it',
    why: 'Which rows two decisions of customs have in common is a matter of supervision; the models know no permit.',
    spec: 'apps/supervision/src/permits/races.spec.ts',
    case: 'and the list, after %i slices, do not both win',
  },
  {
    without: 'writing the list, when a load unit on it is opened again',
    why: 'As above.',
    spec: 'apps/supervision/src/permits/races.spec.ts',
    case: 'and the grant do not both win',
  },
  {
    without: 'bringing a case up to date before an act on it',
    why: 'As above: the slices of a departure may not have reached the case.',
    spec: 'apps/supervision/src/permits/races.spec.ts',
    case: 'a hold after the departure orders the stop, once',
  },
  {
    without: 'comparing how far a load unit was notified',
    why: 'How far a step came is a row of intake; the models know no load unit.',
    spec: 'apps/intake/src/tracking/notify-load-unit.spec.ts',
    case: 'are notified once, whatever is given again, too early, or by two processes',
  },
];
