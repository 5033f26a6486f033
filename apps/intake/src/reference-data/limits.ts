import { type Channel, type Dated, isInForce } from '#libs/contracts';
import rows from './limits.json' with { type: 'json' };

export type LimitName =
  | 'parcel-weight-grams'
  | 'item-number-reuse-months'
  | 'waybill-weight-tolerance-percent'
  | 'waybill-weight-tolerance-grams'
  | 'import-promise-hours';

/** In force on days of UTC. */
interface Limit extends Dated {
  /** The text that it is taken from. */
  readonly source: string;
  readonly limit: LimitName;
  readonly channel: Channel;
  readonly value: number;
  /** False where the primary text was not read. */
  readonly verified: boolean;
}

const limits = rows as readonly Limit[];

/** Undefined where the channel has no such limit on that day. */
export function limitOf(limit: LimitName, channel: Channel, at: Date): number | undefined {
  const day = at.toISOString().slice(0, 10);
  return limits.find((row) => row.limit === limit && row.channel === channel && isInForce(row, day))?.value;
}
