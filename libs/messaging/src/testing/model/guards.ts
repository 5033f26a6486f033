/** What protects the order and the number of effects. Each can be removed in the model. */
export interface Guards {
  /** A watermark moves only from the value that the writer has read. */
  readonly offsetCas: boolean;
  /** A state is written only over the version that it was decided on. */
  readonly versionCheck: boolean;
  /** What was read is still as it was when its decision is written. */
  readonly readsCompared: boolean;
  /** What was read does not change between that and the commit. */
  readonly readsHeld: boolean;
  /** No row that was found absent is made in between. */
  readonly absencesHeld: boolean;
  /** What a clash named is dropped from the memory of the process. */
  readonly cacheDrops: boolean;
  /** Fewer rows changed than sent undoes everything, the watermark too. */
  readonly countCheck: boolean;
  /** Nothing at or above the oldest running transaction of the service is handed to a relay. */
  readonly horizon: boolean;
  /** A transaction of another service holds nothing back. */
  readonly passesOthers: boolean;
  /** A transaction of which it is not known whose it is counts as one of the service. */
  readonly unknownHolds: boolean;
  readonly order: 'commit' | 'insertion' | 'text';
  /** Only the newest holder of the lease moves the cursor. */
  readonly epochFence: boolean;
  /** Only the newest holder of the lease reads the outbox. */
  readonly readFence: boolean;
  /** What was sent last to each partition is written by the statement that moves the cursor. */
  readonly positionsInStatement: boolean;
  /** A parked row is taken out by the statement that writes what it decided. */
  readonly removalInStatement: boolean;
  /** The act of a person is written by the statement that carries it out. */
  readonly actsInStatement: boolean;
  /** The store knows the ids that came from outside. */
  readonly inbox: boolean;
  /** The store knows which keys are parked. */
  readonly parkedKeys: boolean;
  /** A producer is thrown away after a failed send. */
  readonly freshProducer: boolean;
  /** The producer lets the broker number its batches, as kafkajs does. */
  readonly plainProducer: boolean;
  /** One send at a time. */
  readonly serialSends: boolean;
  /** A send is over when the brokers have it, not when it is under way. */
  readonly awaitsAck: boolean;
}

export const allGuards: Guards = {
  offsetCas: true,
  versionCheck: true,
  readsCompared: true,
  readsHeld: true,
  absencesHeld: true,
  cacheDrops: true,
  countCheck: true,
  horizon: true,
  passesOthers: true,
  unknownHolds: true,
  order: 'commit',
  epochFence: true,
  readFence: true,
  positionsInStatement: true,
  removalInStatement: true,
  actsInStatement: true,
  inbox: true,
  parkedKeys: true,
  freshProducer: true,
  plainProducer: true,
  serialSends: true,
  awaitsAck: true,
};
