import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { applyChange } from '../cases/apply-change.effects.js';
import { CaseTable } from '../cases/case.table.js';
import { isLodged } from '../cases/customs-case.js';
import { noteOverdue } from './note-overdue.js';

export interface OverdueCase {
  readonly declarationId: string;
}

/** The deadline of a question has passed: the case waits for an officer, and the party is told. */
@Injectable()
export class NoteOverdue implements UseCase<OverdueCase> {
  prefetch({ data }: Message<OverdueCase>) {
    return [CaseTable.ref(data.declarationId)];
  }

  handle(tx: UnitOfWork, { data }: Message<OverdueCase>) {
    const customsCase = tx.find(CaseTable, data.declarationId);
    if (!isLodged(customsCase)) return;
    const change = noteOverdue(customsCase, tx.now.toISOString());
    if (change.events.length > 0) applyChange(tx, change);
  }
}
