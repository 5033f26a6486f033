import { Injectable } from '@nestjs/common';
import { type Closure, isRefusal, type Refusal, refuse } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { ClosureTable } from './closure.table.js';
import { liftClosure } from './lift-closure.js';
import { saveClosure } from './save-closure.effects.js';

export interface LiftClosureCommand {
  readonly closureId: string;
}

/** Ends a closure before its time. Departures that it cancelled stay cancelled; those scheduled from now on are not affected. */
@Injectable()
export class LiftClosure implements UseCase<LiftClosureCommand, Closure | Refusal> {
  prefetch({ data: { closureId } }: Message<LiftClosureCommand>) {
    return [ClosureTable.ref(closureId)];
  }

  handle(tx: UnitOfWork, { data: { closureId } }: Message<LiftClosureCommand>): Closure | Refusal {
    const known = tx.find(ClosureTable, closureId);
    if (!known) return refuse('not-found', 'There is no such closure.');
    const lifted = liftClosure(known, tx.now.toISOString());
    if (!isRefusal(lifted)) saveClosure(tx, lifted);
    return lifted;
  }
}
