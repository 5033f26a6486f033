import { chainVerdict, type ChainVerdict } from '../../inbox/chain-verdict.js';
import { dropSeen as asItIs } from '../../inbox/drop-seen.js';
import { beginning, comparePlaces, type Position } from '../../core/store.js';
import type { Mutation, RemovedGuard } from './mutation.js';

/** One answer of `chainVerdict` changed: undefined leaves it as it is. */
type Change = (mark: Position | undefined, record: Position, compacted: boolean) => ChainVerdict | undefined;

const judging = (change: Change): Mutation => ({
  dropSeen: (mark, records, topic) =>
    asItIs(
      mark,
      records,
      topic,
      (at, record, compacted = false) => change(at, record, compacted) ?? chainVerdict(at, record, compacted),
    ),
});

const next = (position: Position): ChainVerdict => ({ is: 'next', position });
const isAbove = (mark: Position | undefined, record: Position): mark is Position =>
  mark !== undefined && mark.source === record.source && comparePlaces(record, mark) > 0;

/** Each branch of `chainVerdict` that is not missed by reading headers otherwise (see `removedGuards`). */
export const removedVerdicts: readonly RemovedGuard[] = [
  {
    without: 'taking the first record of a partition from the middle of its chain',
    shownBy: 'the first record that a partition still holds is taken, wherever it stands in its chain',
    byCaseOnly: true,
    mutation: judging((mark, { predecessor }) =>
      !mark && predecessor && comparePlaces(predecessor, beginning) !== 0
        ? { is: 'broken', reason: 'it is not the first' }
        : undefined,
    ),
  },
  {
    without: 'stopping at another source that begins in the middle',
    shownBy: 'another source begins a chain of its own, and one that begins in the middle stops the partition',
    byCaseOnly: true,
    mutation: judging((mark, record) => (mark && mark.source !== record.source ? next(record) : undefined)),
  },
  {
    without: 'stopping at a record without a predecessor, once the chain has begun',
    shownBy: 'records of a version without chains are taken until one names its predecessor',
    byCaseOnly: true,
    mutation: judging((mark, record) => (isAbove(mark, record) && !record.predecessor ? next(record) : undefined)),
  },
  {
    without: 'beginning a chain at a mark that has no predecessor',
    shownBy: 'a mark without a predecessor begins a chain with the next record, and what lies below it is a repetition',
    byCaseOnly: true,
    mutation: judging((mark, record) =>
      isAbove(mark, record) && !mark.predecessor && record.predecessor && comparePlaces(record.predecessor, mark) !== 0
        ? { is: 'broken', reason: 'it names another predecessor' }
        : undefined,
    ),
  },
  {
    without: 'the mark as the predecessor of the first record of such a chain',
    shownBy: 'a mark without a predecessor begins a chain with the next record, and what lies below it is a repetition',
    byCaseOnly: true,
    mutation: judging((mark, record) =>
      isAbove(mark, record) && !mark.predecessor && record.predecessor ? next(record) : undefined,
    ),
  },
  {
    without: 'letting records be compacted away',
    shownBy: 'on a compacted topic records may be missing, and none may go back',
    byCaseOnly: true,
    mutation: judging((mark, record) => chainVerdict(mark, record, false)),
  },
  {
    without: 'asking records of a compacted topic to go forward',
    shownBy: 'on a compacted topic records may be missing, and none may go back',
    byCaseOnly: true,
    mutation: judging((mark, record, compacted) => (compacted && isAbove(mark, record) ? next(record) : undefined)),
  },
];
