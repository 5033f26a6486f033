import { Injectable } from '@nestjs/common';
import { isRefusal, refuse } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { defaultClaims } from '../assessment/four-eyes-policy.schema.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import { unchanged } from '../cases/case-change.js';
import { CaseTable } from '../cases/case.table.js';
import { claimCase, worksOn } from '../cases/claim-case.js';
import { actOnCase, type OfficerActMessage, type OfficerActUseCase, realNow } from '../officers/act-on-case.effects.js';
import { departureReads } from '../permits/apply-to-departure.effects.js';
import { OfficerDeskTable } from './officer-desk.table.js';

/** The case is the officer's for some minutes of real time; claiming again prolongs it. One person claims so many cases at a time. */
@Injectable()
export class ClaimCase implements OfficerActUseCase {
  readonly lateReads = [...departureReads, CaseTable];

  constructor(private readonly rules: RuleBook) {}

  prefetch({ data: { declarationId, officer } }: OfficerActMessage) {
    return [CaseTable.ref(declarationId), OfficerDeskTable.ref(officer.id)];
  }

  handle(tx: UnitOfWork, { data }: OfficerActMessage) {
    const { id } = data.officer;
    const { claims: limits = defaultClaims } = this.rules.fourEyesPolicyAt(tx.now);
    return actOnCase(tx, data, { act: 'claim' }, (customsCase) => {
      const now = realNow(tx);
      const others = otherCasesOf(tx, { officer: id, realNow: now }, customsCase.declarationId);
      if (others.length >= limits.mostPerPerson)
        return refuse('too-many-claims', `You have claimed ${others.length} cases; decide one or give it back.`);
      const claimed = claimCase(customsCase, { officer: id, realNow: now, limits });
      if (isRefusal(claimed)) return claimed;
      tx.save(OfficerDeskTable, id, { declarationIds: [...others, customsCase.declarationId] });
      return unchanged(claimed);
    });
  }
}

/** What else the officer works on now. */
export function otherCasesOf(
  tx: UnitOfWork,
  { officer, realNow: now }: { readonly officer: string; readonly realNow: Date },
  declarationId: string,
): string[] {
  const known = tx.find(OfficerDeskTable, officer)?.declarationIds ?? [];
  const others = known.filter((id) => id !== declarationId);
  tx.load(others.map((id) => CaseTable.ref(id)));
  return others.filter((id) => {
    const customsCase = tx.find(CaseTable, id);
    return customsCase !== undefined && worksOn(customsCase, officer, now);
  });
}
