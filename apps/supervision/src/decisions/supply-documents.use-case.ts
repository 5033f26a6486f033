import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '#libs/messaging';
import type { SuppliedDocument } from '../assessment/assessment-facts.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import {
  actOnCase,
  caseRefs,
  type OfficerActMessage,
  type OfficerActUseCase,
} from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { supplyDocuments } from './supply-documents.js';

interface Supplied {
  readonly documents: readonly SuppliedDocument[];
  readonly reason: string;
}

/** An officer enters documents for the party: the case is assessed again at once. */
@Injectable()
export class SupplyDocuments implements OfficerActUseCase<Supplied> {
  readonly lateReads = departureReads;
  readonly prefetch = caseRefs;

  constructor(private readonly rules: RuleBook) {}

  handle(tx: UnitOfWork, { data }: OfficerActMessage<Supplied>) {
    const { officer, input } = data;
    return actOnCase(tx, data, { act: 'supply-documents', reason: input.reason }, (customsCase) => {
      const at = tx.now.toISOString();
      const documents = input.documents.map((document) => ({ ...document, by: officer.id, at }));
      return supplyDocuments(customsCase, documents, this.rules.rulesAt(tx.now), at);
    });
  }
}
