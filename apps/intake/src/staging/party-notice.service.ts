import { Injectable } from '@nestjs/common';
import { partyOfTopic, RecordNotTaken } from '#libs/contracts';
import { type NotTaken, parkedRef, type SenderNotice, type UnitOfWork } from '#libs/messaging';
import { appendMilestone } from '../order-state/notify-party.effects.js';

const LONGEST_NUMBER = 64;

/** Tells a party on its feed what of its topic is parked, discarded or refused before it was staged. */
@Injectable()
export class PartyNotice implements SenderNotice {
  tell(tx: UnitOfWork, { topic, partition, offset, key, eventId, livemode, ...told }: NotTaken): void {
    const partyId = partyOfTopic(topic)?.partyId;
    if (partyId === undefined) return;
    const { outcome, code, detail } = told;
    const place = `${topic}/${partition}/${offset}`;
    const data = {
      partyId,
      orderNo: key.slice(0, LONGEST_NUMBER).toWellFormed() || '(none)',
      outcome,
      code,
      detail,
      record: { topic, partition, offset: String(offset), eventId: eventId.slice(0, 512).toWellFormed() },
    };
    tx.publish(RecordNotTaken, {
      about: parkedRef(topic, key),
      data,
      attributes: { correlationid: place, livemode },
    });
    appendMilestone(tx, {
      declaration_id: null,
      party_id: partyId,
      livemode,
      type: RecordNotTaken.name,
      status: outcome,
      at: tx.now.toISOString(),
      detail: code,
      data,
    });
  }
}
