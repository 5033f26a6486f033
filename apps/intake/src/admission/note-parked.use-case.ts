import { Injectable } from '@nestjs/common';
import { type DataOf, type EventParked, topics } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FreePlace } from './free-place.use-case.js';

type Parked = DataOf<typeof EventParked>;

/** Customs has parked what it got about a declaration: until an operator has looked at it, no answer comes. */
@Injectable()
export class NoteParked implements UseCase<Parked> {
  readonly lateReads;

  constructor(private readonly freePlace: FreePlace) {
    this.lateReads = freePlace.lateReads;
  }

  prefetch(message: Message<Parked>) {
    return isOfDeclaration(message) ? this.freePlace.prefetch(ofDeclaration(message)) : [];
  }

  handle(tx: UnitOfWork, message: Message<Parked>): void {
    if (isOfDeclaration(message)) this.freePlace.handle(tx, ofDeclaration(message));
  }
}

function isOfDeclaration({ data }: Message<Parked>): boolean {
  return data.service === 'supervision' && data.topic === topics.declarations.name;
}

function ofDeclaration(message: Message<Parked>) {
  return { ...message, data: { declarationId: message.data.key } };
}
