import { Injectable } from '@nestjs/common';
import type { DataOf, ParcelKeyIssued } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import { PersonAccountTable } from '../allowances/person-account.table.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseTable } from '../cases/case.table.js';
import { FacilityTable } from '../network/facility.table.js';
import { ParcelWithoutDataTable } from '../cases/parcel-without-data.table.js';
import { ParcelKeyTable } from '../privacy/parcel-key.table.js';
import { PositiveListRegister } from '../positive-list/positive-list-register.service.js';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import { SecuritySlotTable } from '../securities/security-slot.table.js';
import { lodgeDeclaration } from './take-declaration.effects.js';

type KeyIssued = DataOf<typeof ParcelKeyIssued> | null;

/**
 * A record without data erases the key, and with it the person. Keys and declarations come on two topics: a declaration that had to wait
 * for its key is taken now. A key of a former version, which is not wrapped, is wrapped before it is stored.
 */
@Injectable()
export class StoreParcelKey implements UseCase<KeyIssued> {
  readonly lateReads = [CaseTable, FacilityTable, ParcelWithoutDataTable, PersonAccountTable, SecuritySlotTable];

  constructor(
    private readonly rules: RuleBook,
    private readonly screening: ScreeningRegister,
    private readonly keys: KeyRing,
    private readonly positive: PositiveListRegister,
  ) {}

  prefetch({ key }: Message<KeyIssued>) {
    return [ParcelKeyTable.ref(key)];
  }

  handle(tx: UnitOfWork, message: Message<KeyIssued>) {
    const { data, key } = message;
    const { waiting, replaced = [] } = tx.find(ParcelKeyTable, key) ?? {};
    tx.save(ParcelKeyTable, key, { key: data && this.keys.wrapIfClear(data.key) });
    if (!waiting) return;
    const applicableRules = this.rules.rulesAt(tx.now);
    const lodged = { ...message, data: waiting, key: waiting.declarationId };
    const screening = tx.once(() => this.screening.index());
    const positiveLists = tx.once(() => this.positive.lists());
    const pictureRules = () => this.rules.pictureRulesAt(tx.now);
    lodgeDeclaration(
      tx,
      lodged,
      { applicableRules, screening, keys: this.keys, positiveLists, pictureRules },
      replaced,
    );
  }
}
