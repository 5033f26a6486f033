import type { Recorded } from './frames.js';
import type { Recording } from './record-traffic.js';

export type Operation = Extract<Recorded, { kind: 'sql' | 'send' }>;

export interface ReplayPlan {
  /** What changed the database between the start of the service and the first order; to be done once. */
  readonly setup: readonly Extract<Recorded, { kind: 'sql' }>[];
  /**
   * What the orders caused, each with its moment from 0 (the first order) to 1 (the last) and as much beyond as it came after the last: it
   * falls into the next lap, as the work of earlier orders does.
   */
  readonly work: readonly { readonly operation: Operation; readonly moment: number; readonly rows: number }[];
  readonly topics: readonly string[];
}

const READS = /^\s*(select|with\s+recursive|show|set\b)/i;

/**
 * What of a recording is replayed. Looks that found nothing are left out: they grow with time and not with orders, and a ceiling that paid
 * for them would favour the variant that is compared with it. So are statements that failed: the database undid them.
 */
export function planReplay(
  frames: readonly Recorded[],
  { began, ended }: Pick<Recording, 'began' | 'ended'>,
): ReplayPlan {
  const rows = new Map(frames.flatMap((frame) => (frame.kind === 'answer' ? [[frame.id, frame.rows] as const] : [])));
  const operations = frames.filter((frame) => frame.kind === 'sql' || frame.kind === 'send');
  const isIdle = (operation: Operation) => {
    if (operation.kind === 'send') return false;
    const found = rows.get(operation.id) ?? -1;
    return found < 0 || (found === 0 && READS.test(operation.text));
  };
  const useful = operations.filter((operation) => !isIdle(operation));
  return {
    setup: useful.flatMap((operation) =>
      operation.kind === 'sql' && operation.at < began && !READS.test(operation.text) ? [operation] : [],
    ),
    work: useful
      .filter(({ at }) => at >= began)
      .map((operation) => ({
        operation,
        moment: (operation.at - began) / (ended - began),
        rows: operation.kind === 'sql' ? (rows.get(operation.id) ?? 0) : 0,
      })),
    topics: [...new Set(frames.flatMap((frame) => (frame.kind === 'subscribe' ? frame.topics : [])))],
  };
}
