import type { FileReference } from '#libs/contracts';
import { defineTable } from '#libs/messaging';

/** What customs asks about one declaration, and what its party has handed in. Most declarations have none. By declaration id. */
export interface Inquiry {
  /** Oldest first. */
  readonly questions: readonly PartyQuestion[];
  /** Handed in, sealed with the key of the parcel; each may be named in an answer. */
  readonly files: readonly FileReference[];
}

export interface PartyQuestion {
  readonly questionId: string;
  readonly codes: readonly string[];
  readonly text?: string;
  /** The parcel is on hold until it is closed; otherwise the declaration waits for documents. */
  readonly holds: boolean;
  readonly askedAt: string;
  /** UTC. */
  readonly deadline: string;
  readonly overdue?: true;
  /** Of the newest answer, where customs has not asked again since. */
  readonly answered?: { readonly answerId: string; readonly at: string };
  readonly closed?: { readonly outcome: 'accepted' | 'withdrawn'; readonly at: string };
}

export const InquiryTable = defineTable<Inquiry>('inquiry');

export const emptyInquiry: Inquiry = { questions: [], files: [] };
