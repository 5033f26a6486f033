import { Injectable } from '@nestjs/common';
import { isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Officer } from '../audit/officer.js';
import { recordAct } from '../audit/record-act.effects.js';
import { type HandOver, takeOver } from './hand-over.js';
import { HandOverTable } from './hand-over.table.js';

export interface ShiftToTakeOver {
  readonly officer: Officer;
  readonly facility: string;
  readonly handOverId: string;
  /** Of the list that was read. */
  readonly digest: string;
}

/** The next shift signs the same list. */
@Injectable()
export class TakeOverShift implements UseCase<ShiftToTakeOver, HandOver | Refusal> {
  prefetch({ data }: Message<ShiftToTakeOver>) {
    return [HandOverTable.ref(data.handOverId)];
  }

  handle(tx: UnitOfWork, { data }: Message<ShiftToTakeOver>): HandOver | Refusal {
    const { officer, facility, handOverId, digest } = data;
    const known = tx.find(HandOverTable, handOverId);
    if (known?.facility !== facility) return refuse('not-found', 'There is no such hand-over at this facility.');
    const taken = takeOver(known, { by: officer.id, at: tx.now.toISOString(), digest });
    if (isRefusal(taken)) return taken;
    tx.save(HandOverTable, handOverId, taken);
    const reason = `[digest ${digest}]`;
    recordAct(tx, officer, {
      act: 'take-over-shift',
      subject: handOverId,
      facility,
      reason,
      before: 'open',
      after: 'taken',
    });
    return taken;
  }
}
