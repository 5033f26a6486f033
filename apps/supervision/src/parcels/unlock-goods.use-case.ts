import { Injectable } from '@nestjs/common';
import { type DataOf, HOME_COUNTRY, type ParcelUnlocked } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { CaseTable } from '../cases/case.table.js';
import type { CustomsCase } from '../cases/customs-case.js';
import { noteBreach } from '../cases/irregularity.js';
import { FacilityTable } from '../network/facility.table.js';
import { upToDate } from '../permits/apply-steps.effects.js';
import { applyToDeparture, departureReads } from '../permits/apply-to-departure.effects.js';
import { unlockGoods } from './lock-goods.js';
import { noteParcelEvent } from './receive-goods.js';

type Unlocked = DataOf<typeof ParcelUnlocked>;

/** A person at the facility has looked: the hold of the facility ends. Of its place the case knows now where the goods are. */
@Injectable()
export class UnlockGoods implements UseCase<Unlocked> {
  readonly lateReads = departureReads;

  prefetch({ data: { declarationId, facility } }: Message<Unlocked>) {
    return [CaseTable.ref(declarationId), FacilityTable.ref(facility)];
  }

  handle(tx: UnitOfWork, { data, sequence }: Message<Unlocked>) {
    const found = tx.find(CaseTable, data.declarationId);
    if (!found) return;
    const known = noteParcelEvent(upToDate(tx, found), sequence);
    const here = data.kind === 'place' ? this.at(tx, known, data.facility) : known;
    applyToDeparture(tx, unlockGoods(here, data.kind, tx.now.toISOString()), 'supervision');
  }

  private at(tx: UnitOfWork, customsCase: CustomsCase, facility: string): CustomsCase {
    if (customsCase.facility === facility) return customsCase;
    const { office: _, ...rest } = customsCase;
    const { customsOffice: office, country } = tx.find(FacilityTable, facility) ?? {};
    const moved: CustomsCase = { ...rest, facility, ...(office !== undefined && { office }) };
    const isOut = country !== undefined && country !== HOME_COUNTRY && !customsCase.listing?.exited;
    if (!isOut) return moved;
    return noteBreach(moved, `it is at ${facility}, abroad, and has not exited`, tx.now.toISOString());
  }
}
