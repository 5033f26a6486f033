import type { machine } from '../../tools/client/machine.js';
import { percentiles } from '../../tools/client/percentiles.js';

/** One loss of a broker. */
export interface Kill {
  readonly partition: number;
  readonly node: number;
  /** Milliseconds until an event that was published on the partition after the kill was heard. */
  readonly stoodStillMs: number;
  /** Milliseconds from its start until the killed node had every copy again. */
  readonly caughtUpMs: number;
}

export interface Facts {
  readonly commit: string;
  readonly at: string;
  readonly machine: ReturnType<typeof machine>;
  readonly kills: readonly Kill[];
  /** Commands that the producing service has answered. */
  readonly counted: number;
  readonly heard: number;
  readonly lost: number;
  readonly doubled: number;
  /** Records whose commit is earlier than that of one before them in their partition. */
  readonly outOfOrder: number;
  readonly records: number;
  /** Records that the relay sent again, which the consumer has dropped. */
  readonly sentAgain: number;
  /** Why the campaign ended before its last kill, when it did. */
  readonly gaveUp?: string | undefined;
}

const holds = ({ lost, doubled, outOfOrder, counted, heard }: Facts): boolean =>
  lost + doubled + outOfOrder === 0 && counted === heard;

/** Nothing was violated, and the campaign came to its end. */
export const isWhole = (facts: Facts): boolean => holds(facts) && facts.gaveUp === undefined;

/** Others read it; the names stay. */
export function asMarkdown(facts: Facts): string {
  const stood = percentiles(facts.kills.map(({ stoodStillMs }) => stoodStillMs));
  const caught = percentiles(facts.kills.map(({ caughtUpMs }) => caughtUpMs));
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
  const row = (what: string, value: string | number) => `| ${what} | ${value} |`;
  return [
    '# Leaders killed',
    '',
    `Three brokers, each also a controller; three copies of each topic, two of which must have a record. The broker that leads a partition is killed, again and again, while one service publishes on six partitions and another receives it. Commit ${facts.commit}, ${facts.at}, ${facts.machine.cores} cores (${facts.machine.cpu}), ${facts.machine.memoryGiB} GiB, Node ${facts.machine.node}.`,
    '',
    '| What | Value |',
    '| --- | --- |',
    row('leaders killed', facts.kills.length),
    row('events published (commands answered)', facts.counted),
    row('events heard', facts.heard),
    row('lost', facts.lost),
    row('doubled', facts.doubled),
    row('out of order', facts.outOfOrder),
    row('records in the topic, of which sent again', `${facts.records}, ${facts.sentAgain}`),
    row('partition stood still (p50, p99, longest)', [stood.p50, stood.p99, stood.max].map(seconds).join(', ')),
    row('killed broker had every copy again (p50, longest)', [caught.p50, caught.max].map(seconds).join(', ')),
    ...(facts.gaveUp === undefined ? [] : [row('ended early', facts.gaveUp)]),
    '',
    holds(facts) ? 'Nothing was lost, doubled or out of order.' : 'A guarantee was violated.',
    '',
  ].join('\n');
}
