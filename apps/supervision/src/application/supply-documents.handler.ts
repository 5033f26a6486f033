import type { SuppliedDocument } from '../domain/case.js';
import { supplyDocuments } from '../domain/supply-documents.js';
import type { RuleBook } from '../rules/rule-book.js';
import { officerAct } from './officer-act.js';

export const supplyDocumentsBy = (book: RuleBook) =>
  officerAct<{ documents: readonly SuppliedDocument[]; reason: string }>(
    { name: 'supply-documents', reason: ({ reason }) => reason },
    (kase, { input, officer, at, now }) => {
      const documents = input.documents.map((document) => ({ ...document, by: officer.id, at }));
      return supplyDocuments(kase, documents, book.lawAt(now), at);
    },
  );
