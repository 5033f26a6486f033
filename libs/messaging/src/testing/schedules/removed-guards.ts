import type { dropSeen } from '../../inbox/drop-seen.js';
import { dropSeen as asItIs } from '../../inbox/drop-seen.js';
import { draftRules } from '../../inbox/fold.js';
import type { Contracts } from '../../core/contracts.js';
import type { Headers } from '../../core/envelope.js';
import type { LastSent, Outbox } from '../../outbox/outbox.js';
import { partitionOf } from '../model/model-log.js';
import type { RemovedGuard } from './mutation.js';
import { removedVerdicts } from './removed-verdicts.js';

/** Keeps what the broker gives again. */
const keepOldOffsets: typeof dropSeen = (mark, records, topic) => {
  const all = asItIs({ ...mark, offset: -1 }, records, topic);
  return { ...all, to: { ...all.to, offset: Math.max(mark.offset, all.to.offset) } };
};

/** Keeps what the relay sends again. */
const keepOldPositions: typeof dropSeen = (mark, records) => asItIs(mark, records, { ...inside, fromOutside: true });
const inside = { cleanup: 'delete' } as const;

/** Reads headers otherwise, and hands the records on as they are. */
const reading =
  (change: (headers: Headers) => Headers): typeof dropSeen =>
  (mark, records, topic) =>
    asItIs(
      mark,
      records.map((record) => ({ ...record, headers: change({ ...record.headers }) })),
      topic,
    );

/** Asks whether a position is newer, and nothing else. */
const withoutPredecessors = reading(({ tg_prev: _, ...headers }) => headers);

/** Takes a record between the mark and its predecessor for a repetition. */
const withoutForks: typeof dropSeen = (mark, records, topic) => {
  const sifted = asItIs(mark, records, topic);
  if (!sifted.stop?.reason.startsWith('it lies between')) return sifted;
  return withoutForks(
    mark,
    records.filter(({ offset }) => offset !== sifted.stop!.offset),
    topic,
  );
};

/** Takes a broken position for one of a relay. */
const trustBrokenPositions = reading((headers) =>
  headers['tg_prev'] === 'none' ? { ...headers, tg_prev: '-' } : headers,
);

/** Keeps no position of what will be parked. */
const forgetParked: typeof dropSeen = (mark, records, topic) => {
  const sifted = asItIs(mark, records, topic);
  const last = sifted.fresh.at(-1);
  if (!last?.value?.includes('"poison"')) return sifted;
  const before = records.filter(({ offset }) => offset < last.offset);
  return { ...sifted, to: { ...sifted.to, position: asItIs(mark, before, topic).to.position } };
};

/** Goes on with what it has read so far, although the cursor is read again. */
const keepLastSent = (outbox: Outbox): Outbox => {
  const kept = new Map<string, LastSent>();
  return {
    ...outbox,
    async lease(holder, milliseconds) {
      const lease = await outbox.lease(holder, milliseconds);
      return lease && { ...lease, lastSent: [...lease.lastSent, ...kept.values()] };
    },
    async read(epoch, after, limit) {
      const entries = await outbox.read(epoch, after, limit);
      for (const { topic, key, xid, pos } of entries)
        kept.set(`${topic}|${partitionOf(key)}`, { topic, partition: partitionOf(key), xid, pos });
      return entries;
    },
  };
};

function withoutBypass(contracts: Contracts): Contracts {
  const types = [...contracts.eventTypes].map(([name, type]) => [name, { ...type, bypassesParking: false }] as const);
  return { ...contracts, eventTypes: new Map(types) };
}

/** Each guard taken away. It is missed by the schedules or by a case of the suite, whose sentence stands here; most by both. */
export const removedGuards: readonly RemovedGuard[] = [
  {
    without: 'the compare-and-swap of the watermark',
    shownBy: 'a zombie that slept through a rebalance writes nothing',
    mutation: { guards: { offsetCas: false } },
  },
  {
    without: 'the check of versions',
    shownBy: 'a version clash keeps nothing, not even the watermark, and is decided again',
    mutation: { guards: { versionCheck: false } },
  },
  {
    without: 'the comparison of what was read',
    shownBy: 'what a decision has read is unchanged when it takes effect',
    mutation: { guards: { readsCompared: false } },
  },
  {
    without: 'holding what was read until the commit',
    mutation: { guards: { readsHeld: false } },
  },
  {
    without: 'holding what was found absent until the commit',
    mutation: { guards: { absencesHeld: false } },
  },
  { without: 'dropping what a clash named from memory', mutation: { guards: { cacheDrops: false } } },
  {
    without: 'checking what an answer without an effect rests on',
    shownBy: 'an answer that rests on what another process has changed is given anew',
    byCaseOnly: true,
    mutation: { draftRules: { ...draftRules, checksAnswers: false } },
  },
  {
    without: 'the check of counts before the commit',
    shownBy: 'a version clash keeps nothing, not even the watermark, and is decided again',
    mutation: { guards: { countCheck: false } },
  },
  {
    without: 'the horizon of running transactions',
    shownBy: 'an event published in a transaction that commits late is not skipped',
    mutation: { guards: { horizon: false } },
  },
  {
    without: 'passing over the transactions of other services',
    shownBy: 'a transaction of another service holds nothing back',
    mutation: { guards: { passesOthers: false } },
  },
  {
    // On Postgres: own-horizon.spec.ts.
    without: 'holding what is of a transaction that ended before it was known whose it is',
    mutation: { guards: { unknownHolds: false } },
  },
  {
    without: 'the order by transaction: by insertion',
    shownBy: 'the log has the order of transactions, not of insertion',
    mutation: { guards: { order: 'insertion' } },
  },
  {
    without: 'the order by transaction: by its text',
    shownBy: 'two relays never lose an entry or change the order of first occurrences',
    mutation: { guards: { order: 'text' } },
  },
  {
    without: 'the fence of the lease',
    shownBy: 'a stopped leader that wakes cannot move the cursor',
    mutation: { guards: { epochFence: false } },
  },
  {
    without: 'dropping by offset',
    shownBy: 'a parked key that is discarded is free again',
    mutation: { dropSeen: keepOldOffsets },
  },
  {
    without: 'dropping by position',
    shownBy: 'an event that the relay sends again takes effect once',
    mutation: { dropSeen: keepOldPositions },
  },
  {
    without: 'passing over what lies behind the end of a source',
    shownBy: 'what lies behind the end of a source has no effect, and its successor goes on',
    byCaseOnly: true,
    mutation: { withoutVoid: (records) => records },
  },
  {
    without: 'the predecessor that a record names',
    shownBy: 'a forged record with a huge position stops its partition aloud, and the others go on',
    mutation: { dropSeen: withoutPredecessors },
  },
  {
    without: 'the look at what lies between a mark and its predecessor',
    shownBy: 'a forged record that is the first of its partition is seen by the record after it',
    mutation: { dropSeen: withoutForks },
  },
  ...removedVerdicts,
  {
    without: 'moving no mark for what no relay has sent',
    shownBy: 'a record that no relay has sent has no effect and moves no mark',
    mutation: { dropSeen: trustBrokenPositions },
  },
  {
    without: 'the position of what is parked',
    shownBy: 'a parked event that the relay sends again is parked once and replayed once',
    mutation: { dropSeen: forgetParked },
  },
  { without: 'writing what was sent last with the cursor', mutation: { guards: { positionsInStatement: false } } },
  { without: 'reading what was sent last again after a failure', mutation: { outbox: keepLastSent } },
  {
    without: 'the lease when reading the outbox',
    shownBy: 'a relay whose lease is over reads nothing: what its first entry follows on may be pruned',
    mutation: { guards: { readFence: false } },
  },
  { without: 'the inbox', shownBy: 'the same id from outside has one effect', mutation: { guards: { inbox: false } } },
  {
    without: 'parking behind',
    shownBy: 'later events of a parked key wait behind it in order',
    mutation: { guards: { parkedKeys: false } },
  },
  { without: 'taking the parked row out in the same statement', mutation: { guards: { removalInStatement: false } } },
  {
    without: 'writing the act of a person by the statement that carries it out',
    shownBy: 'the act of a person is on record where it took effect, and nowhere else',
    byCaseOnly: true,
    mutation: { guards: { actsInStatement: false } },
  },
  {
    without: 'letting through what bypasses parking',
    shownBy: 'an event that bypasses parking takes effect although its key is parked',
    mutation: {
      contracts: withoutBypass,
    },
  },
  { without: 'one send at a time', mutation: { guards: { serialSends: false } } },
  { without: 'waiting for the brokers', mutation: { guards: { awaitsAck: false } } },
  {
    without: 'dropping the draft of a message that failed',
    shownBy: 'what a use case wrote before it failed is dropped',
    mutation: { draftRules: { ...draftRules, dropsOnThrow: false } },
  },
  {
    without: 'handling again what caught a look at something not loaded',
    shownBy: 'a use case that catches a look at something not loaded is run again',
    mutation: { draftRules: { ...draftRules, restartsWhenCaught: false } },
  },
  {
    without: 'the same ids, draws and providers in each run',
    shownBy: 'a use case that is run again sees the same state of its providers',
    mutation: { draftRules: { ...draftRules, repeatsContext: false } },
  },
  {
    without: 'a fresh producer after a failure, where brokers number batches',
    mutation: { guards: { plainProducer: false, freshProducer: false } },
  },
];
