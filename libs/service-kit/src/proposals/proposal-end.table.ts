import { defineRowTable, noteAct, type UnitOfWork } from '#libs/messaging';
import { inWords } from './compare-lists.js';
import { type ConfirmedProposal, reasonOnRecord } from './proposal.js';

/** How a proposal ended; `id` is that of the proposal, so it ends once. Only grows. */
export const ProposalEnds = defineRowTable<{
  id: string;
  outcome: string;
  by: string;
  at: string;
  reason: string;
}>('proposal_end', { id: 'text', outcome: 'text', by: 'text', at: 'timestamptz', reason: 'text' });

/** For a use case that puts a list in force: the end of its proposal and the act, in the statement of the list. */
export function endProposal(tx: UnitOfWork, { proposal, end }: ConfirmedProposal, after: string): void {
  tx.append(ProposalEnds, { id: proposal.requestId, ...end });
  noteAct(tx, {
    act: 'confirm-list',
    subject: proposal.list,
    reason: reasonOnRecord(proposal, end.reason),
    before: proposal.base,
    after: `${after}, ${inWords(proposal.difference)}`,
  });
}
