import { Injectable } from '@nestjs/common';
import { partyOfTopic } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { seal } from '../privacy/sealed-block.js';
import { StagingKey } from '../privacy/staging-key.service.js';
import type { StagedEvent } from './staged-event.js';
import { StagedRows } from './staged.table.js';

/**
 * Takes in what a party published at bulk speed, whatever it is. It is decided on when its turn comes, so that half a million orders of
 * one party do not delay a single order of another. Sealed, because nothing that holds persons is kept in clear.
 */
@Injectable()
export class StageOrder implements UseCase<unknown> {
  constructor(private readonly key: StagingKey) {}

  handle(tx: UnitOfWork, message: Message): void {
    const { topic, key, livemode } = message;
    const party = partyOfTopic(topic);
    if (!party) return;
    const id = tx.newId();
    const text = JSON.stringify(stagedEvent(message));
    tx.append(StagedRows, {
      id,
      party_id: party.partyId,
      livemode,
      order_no: key,
      cost: text.length,
      sealed: seal(text, this.key.bytes, id),
    });
  }
}

function stagedEvent({ id: eventId, type, topic, data, fault, place }: Message): StagedEvent {
  return {
    type,
    data,
    ...(fault && { fault }),
    ...(place && { record: { topic, partition: place.partition, offset: String(place.offset), eventId } }),
  };
}
