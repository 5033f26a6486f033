import { Injectable } from '@nestjs/common';
import type { Closure } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { saveClosure } from './save-closure.effects.js';

/** A lane or a border place is closed for a time. `CancelClosedDepartures` cancels the departures that it affects. */
@Injectable()
export class PublishClosure implements UseCase<Closure> {
  handle(tx: UnitOfWork, { data: closure }: Message<Closure>): void {
    saveClosure(tx, closure);
  }
}
