import { Injectable } from '@nestjs/common';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import type { Officer } from '../audit/officer.js';
import { recordAct } from '../audit/record-act.effects.js';
import { type HandOver, newHandOver } from './hand-over.js';
import { HandOverTable } from './hand-over.table.js';

export interface ShiftToHandOver {
  readonly officer: Officer;
  readonly facility: string;
  readonly note: string;
  /** Cases that wait, by declaration id. */
  readonly open: readonly string[];
}

/** A shift signs the list of what it leaves open. */
@Injectable()
export class HandOverShift implements UseCase<ShiftToHandOver, HandOver> {
  handle(tx: UnitOfWork, { data }: Message<ShiftToHandOver>): HandOver {
    const { officer, facility, note, open } = data;
    const handOverId = tx.newId();
    const handOver = newHandOver({ handOverId, facility, by: officer.id, at: tx.now.toISOString(), note, open });
    tx.save(HandOverTable, handOverId, handOver);
    const reason = `${note} [${open.length} open, digest ${handOver.digest}]`;
    recordAct(tx, officer, {
      act: 'hand-over-shift',
      subject: handOverId,
      facility,
      reason,
      before: '',
      after: 'open',
    });
    return handOver;
  }
}
