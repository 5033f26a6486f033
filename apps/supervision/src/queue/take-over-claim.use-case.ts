import { Injectable } from '@nestjs/common';
import { isRefusal } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { RuleBook } from '../assessment/rule-book.service.js';
import { unchanged } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { takeOverClaim } from '../cases/claim-case.js';
import { actOnCase, type OfficerActMessage, type OfficerActUseCase, realNow } from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { otherCasesOf } from './claim-case.use-case.js';
import { OfficerDeskTable } from './officer-desk.table.js';

/** A senior takes over the claim of another officer, beyond the own limit if need be. Whose it was goes on record. */
@Injectable()
export class TakeOverClaim implements OfficerActUseCase<{ readonly reason: string }> {
  readonly lateReads = [...departureReads, CaseTable];

  constructor(private readonly rules: RuleBook) {}

  prefetch({ data: { declarationId, officer } }: OfficerActMessage<{ readonly reason: string }>) {
    return [CaseTable.ref(declarationId), OfficerDeskTable.ref(officer.id)];
  }

  handle(tx: UnitOfWork, { data }: OfficerActMessage<{ readonly reason: string }>) {
    const { officer, declarationId, input } = data;
    const { claims } = this.rules.fourEyesPolicyAt(tx.now);
    const from = tx.find(CaseTable, declarationId)?.claim?.officer ?? 'nobody';
    const options = { act: 'take-over-claim', reason: `${input.reason} [from ${from}]`, besideClaim: true };
    return actOnCase(tx, data, options, (customsCase) => {
      const claiming = { officer: officer.id, realNow: realNow(tx), ...(claims && { limits: claims }) };
      const taken = takeOverClaim(customsCase, claiming);
      if (isRefusal(taken)) return taken;
      const others = otherCasesOf(tx, claiming, declarationId);
      tx.save(OfficerDeskTable, officer.id, { declarationIds: [...others, declarationId] });
      return unchanged(taken);
    });
  }
}
