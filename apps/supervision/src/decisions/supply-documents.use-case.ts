import type { SuppliedDocument } from '../assessment/assessment-facts.js';
import { supplyDocuments } from './supply-documents.js';
import type { RuleBook } from '../assessment/rule-book.service.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const supplyDocumentsBy = (book: RuleBook) =>
  officerAct<{ documents: readonly SuppliedDocument[]; reason: string }>(
    { name: 'supply-documents', reason: ({ reason }) => reason },
    (customsCase, { input, officer, at, now }) => {
      const documents = input.documents.map((document) => ({ ...document, by: officer.id, at }));
      return supplyDocuments(customsCase, documents, book.rulesAt(now), at);
    },
  );
