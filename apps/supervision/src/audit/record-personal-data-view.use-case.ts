import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Officer } from './officer.js';
import { recordAct } from './record-act.effects.js';

export interface PersonalDataView {
  readonly officer: Officer;
  readonly declarationId: string;
  /** Of the case when it was viewed. */
  readonly state: string;
}

/** Every view of personal data goes on record. */
@Injectable()
export class RecordPersonalDataView implements UseCase<PersonalDataView> {
  handle(tx: UnitOfWork, { data: { officer, declarationId, state } }: Message<PersonalDataView>) {
    const act = { act: 'view-personal-data', subject: declarationId, reason: '', before: state, after: state };
    recordAct(tx, officer, act);
  }
}
