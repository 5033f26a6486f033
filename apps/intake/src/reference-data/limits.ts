import type { Channel } from '#libs/contracts';
import { type Dated, isInForce } from './dated.js';
import rows from './limits.json' with { type: 'json' };

export type LimitName =
  | 'parcel-weight-grams'
  | 'item-number-reuse-months'
  | 'waybill-weight-tolerance-percent'
  | 'waybill-weight-tolerance-grams'
  | 'import-promise-hours';

interface Limit extends Dated {
  readonly limit: LimitName;
  readonly channel: Channel;
  readonly value: number;
  /** False where the primary text was not read. */
  readonly verified: boolean;
}

const limits = rows as readonly Limit[];

/** Undefined where the channel has no such limit on that day. */
export function limitOf(limit: LimitName, channel: Channel, at: Date): number | undefined {
  return limits.find((row) => row.limit === limit && row.channel === channel && isInForce(row, at))?.value;
}
