import type { Finding, RefusedRecord } from '#libs/contracts';
import { defineTable } from '#libs/messaging';

/** A refusal of what came by Kafka; by HTTP the answer is the refusal. By the id of the staged event. */
export interface RefusalState {
  readonly partyId: string;
  readonly livemode: boolean;
  readonly orderNo: string;
  readonly revision: number;
  readonly code: string;
  readonly findings: readonly Finding[];
  /** UTC. */
  readonly at: string;
  /** Where it lies in the topic of the party. */
  readonly record?: RefusedRecord;
}

export const RefusalTable = defineTable<RefusalState>('refusal', {
  party_id: { type: 'text', of: (refusal) => refusal.partyId },
  code: { type: 'text', of: (refusal) => refusal.code },
});
