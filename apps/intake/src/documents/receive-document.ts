import { refuse, type Refusal } from '#libs/contracts';
import { isDraft } from '../order-state/declaration.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import { phaseOf, start } from '../order-state/progress.js';
import { missingDocuments, reassembleDossier } from './assemble-dossier.js';
import type { Reports } from './reported-documents.js';

interface ReportedDocument {
  readonly submittedBy: string;
  readonly digest: string;
}

/** What a document does to its order. */
export type DocumentEffect =
  | { readonly kind: 'same' }
  /** It is kept; the order is not changed by it. `found` when it is that of a lodged order. */
  | { readonly kind: 'kept'; readonly found: DeclaredOrder | undefined }
  | ({ readonly kind: 'changed' } & DeclaredOrder);

/**
 * Whether a payment or a waybill is taken. A corrected one takes the place of the first, as long as the declaration is a draft.
 *
 * @param before the same document as reported last
 * @param reports all documents of the order, this one included
 */
export function receiveDocument(
  before: ReportedDocument | undefined,
  report: ReportedDocument,
  found: DeclaredOrder | undefined,
  reports: Reports,
  now: Date,
): DocumentEffect | Refusal {
  if (before && before.submittedBy !== report.submittedBy)
    return refuse('state-conflict', 'another party reported this document');
  if (before?.digest === report.digest) return { kind: 'same' };
  if (!found?.declaration.dossier || found.order.phase === 'cancelled') return { kind: 'kept', found: undefined };

  const { order, declaration } = found;
  const dossier = reassembleDossier(declaration, found.declaration.dossier, reports, now);
  if (!isDraft(declaration)) {
    if (dossier.lodged) return { kind: 'kept', found };
    const [finding] = missingDocuments(dossier, declaration.documents);
    return refuse(
      'state-conflict',
      `the declaration is lodged and this differs: ${finding?.pointer} ${finding?.detail}`,
    );
  }
  const progress = dossier.lodged ? start(order.placedAt) : order;
  return {
    kind: 'changed',
    order: { ...order, ...progress, phase: phaseOf(progress) },
    declaration: { ...declaration, dossier },
  };
}
