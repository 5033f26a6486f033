import type { dropSeen } from '../../inbox/drop-seen.js';
import { dropSeen as asItIs } from '../../inbox/drop-seen.js';
import { draftRules } from '../../inbox/fold.js';
import type { Contracts } from '../../core/contracts.js';
import type { Mutation } from './simulated-cluster.js';

/** Keeps what the broker gives again. */
const keepOldOffsets: typeof dropSeen = (mark, records, fromOutside) => {
  const all = asItIs({ ...mark, offset: -1 }, records, fromOutside);
  return { ...all, to: { ...all.to, offset: Math.max(mark.offset, all.to.offset) } };
};

/** Keeps what the relay sends again. */
const keepOldPositions: typeof dropSeen = (mark, records, fromOutside) =>
  asItIs(
    { ...mark, position: undefined },
    records.map((record) => ({ ...record, headers: withoutPosition(record.headers) })),
    fromOutside,
  );

function withoutPosition(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('tg_')));
}

function withoutBypass(contracts: Contracts): Contracts {
  const types = [...contracts.eventTypes].map(([name, type]) => [name, { ...type, bypassesParking: false }] as const);
  return { ...contracts, eventTypes: new Map(types) };
}

/** Each guard taken away. It is missed by the schedules or by a case of the suite, whose sentence stands here; most by both. */
export const removedGuards: readonly {
  readonly without: string;
  readonly shownBy?: string;
  /** The schedules hold no restore; the case alone misses it. */
  readonly byCaseOnly?: true;
  readonly mutation: Mutation;
}[] = [
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
  { without: 'the inbox', shownBy: 'the same id from outside has one effect', mutation: { guards: { inbox: false } } },
  {
    without: 'parking behind',
    shownBy: 'later events of a parked key wait behind it in order',
    mutation: { guards: { parkedKeys: false } },
  },
  { without: 'taking the parked row out in the same statement', mutation: { guards: { removalInStatement: false } } },
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
