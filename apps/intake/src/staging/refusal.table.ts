import type { Finding } from '#libs/contracts';
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
}

export const RefusalTable = defineTable<RefusalState>('refusal', {
  party_id: { type: 'text', of: (refusal) => refusal.partyId },
  code: { type: 'text', of: (refusal) => refusal.code },
});
