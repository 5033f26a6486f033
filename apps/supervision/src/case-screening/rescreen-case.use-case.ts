import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { isLodged, parcelIdOf } from '../cases/customs-case.js';
import { isScreeningStale } from '../cases/is-screening-stale.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { ParcelKeyTable } from '../privacy/parcel-key.table.js';
import { screenPersons } from '../screening/screen-persons.js';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import { rescreenCase } from './rescreen-case.js';

export interface CaseToRescreen {
  readonly declarationId: string;
}

/** Screens the persons of an open case again. Answers whether the case was screened with other lists than those in force. */
@Injectable()
export class RescreenCase implements UseCase<CaseToRescreen, boolean> {
  readonly lateReads = [...departureReads, ParcelKeyTable];

  constructor(
    private readonly rules: RuleBook,
    private readonly screening: ScreeningRegister,
    private readonly keys: KeyRing,
  ) {}

  prefetch({ data }: Message<CaseToRescreen>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data }: Message<CaseToRescreen>): boolean {
    const index = tx.once(() => this.screening.index());
    const known = tx.find(CaseTable, data.declarationId);
    const customsCase = known && upToDate(tx, known);
    if (!index || !isLodged(customsCase) || !isScreeningStale(customsCase, index.lists)) return false;
    const kept = tx.find(ParcelKeyTable, parcelIdOf(customsCase));
    // Its key has not come: a declaration that needs it is taken when it comes.
    if (!kept || kept.waiting) return false;
    const applicableRules = this.rules.rulesAt(tx.now);
    const screening = screenPersons(customsCase.declaration, {
      key: kept.key,
      keys: this.keys,
      index,
      day: applicableRules.day,
    });
    const at = tx.now.toISOString();
    const change = rescreenCase(customsCase, { screening, applicableRules, holdId: tx.newId(), at });
    applyToDeparture(tx, change, 'screening');
    return true;
  }
}
