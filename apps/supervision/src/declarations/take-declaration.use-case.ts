import { Injectable } from '@nestjs/common';
import type { Declaration } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import { personRefs } from '../allowances/settle-allowance.effects.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { FacilityTable } from '../network/facility.table.js';
import { ParcelWithoutDataTable } from '../cases/parcel-without-data.table.js';
import { ParcelKeyTable } from '../privacy/parcel-key.table.js';
import { PositiveListRegister } from '../positive-list/positive-list-register.service.js';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import { SecuritySlotTable } from '../securities/security-slot.table.js';
import { lodgeDeclaration } from './take-declaration.effects.js';

/** Lodged or amended: assessed at once, and booked on the person's account. */
@Injectable()
export class TakeDeclaration implements UseCase<Declaration> {
  /** A list may come into force between `prefetch` and `handle`. */
  readonly lateReads = [ParcelKeyTable, SecuritySlotTable];

  constructor(
    private readonly rules: RuleBook,
    private readonly screening: ScreeningRegister,
    private readonly keys: KeyRing,
    private readonly positive: PositiveListRegister,
  ) {}

  prefetch({ data, livemode }: Message<Declaration>) {
    return [
      CaseTable.ref(data.declarationId),
      FacilityTable.ref(data.handoverFacility),
      ...personRefs({ declaration: data, livemode }),
      ...(this.screening.index() ? [ParcelKeyTable.ref(data.parcels[0]!.parcelId)] : []),
      ...data.parcels.map(({ itemNumber }) => ParcelWithoutDataTable.ref(itemNumber)),
    ];
  }

  handle(tx: UnitOfWork, message: Message<Declaration>) {
    const applicableRules = this.rules.rulesAt(tx.now);
    const screening = tx.once(() => this.screening.index());
    const positiveLists = tx.once(() => this.positive.lists());
    const pictureRules = () => this.rules.pictureRulesAt(tx.now);
    lodgeDeclaration(tx, message, { applicableRules, screening, keys: this.keys, positiveLists, pictureRules });
  }
}
