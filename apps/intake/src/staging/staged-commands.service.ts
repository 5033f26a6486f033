import { Injectable } from '@nestjs/common';
import { orderKeyOf } from '../order-state/order.js';
import { orderOfParties, paymentOfParties, waybillOfParties } from '../documents/name-parties.js';
import { NewOrderIdsService } from '../orders/new-order-ids.service.js';
import { PartyDirectory } from '../parties/party-directory.service.js';
import type { PartyKind } from '../parties/party-kinds.js';
import { type PartyCommand, permitted } from './party-command.js';
import { parsePartyEvent } from './party-event.schema.js';
import type { StagedCommand, StagedOrder } from './process-staged-order.use-case.js';
import type { StagedEvent } from './staged-event.js';

/** Whose event it is. */
export interface Publisher {
  readonly partyId: string;
  readonly kinds: readonly PartyKind[];
  readonly livemode: boolean;
  /** Key of the record, by contract the order number. */
  readonly key: string;
}

/** Reads what a party published as what its use case wants. */
@Injectable()
export class StagedCommands {
  constructor(
    private readonly newIds: NewOrderIdsService,
    private readonly directory: PartyDirectory,
  ) {}

  read(event: StagedEvent, { partyId, kinds, livemode, key }: Publisher): Omit<StagedOrder, 'stagedId'> {
    const { command, orderNo, revision } = parsePartyEvent(event, partyId, key);
    const asked = this.commandOf(permitted(command, partyId, kinds, this.directory), partyId, livemode);
    return { partyId, orderNo, revision, command: asked, record: event.record };
  }

  private commandOf(command: PartyCommand, partyId: string, livemode: boolean): StagedCommand {
    switch (command.verb) {
      case 'place':
        return {
          verb: 'place',
          data: {
            order: orderOfParties(command.order, this.directory),
            partyId,
            isItsTurn: true,
            ...this.newIds.issue(),
          },
        };
      case 'amend': {
        const { revision } = command;
        const order = orderOfParties(command.order, this.directory);
        const orderKey = orderKeyOf(partyId, livemode, order.orderNo);
        return { verb: 'amend', data: { orderKey, order, partyId, revision } };
      }
      case 'cancel': {
        const { orderNo, reason, revision } = command;
        return { verb: 'cancel', data: { orderKey: orderKeyOf(partyId, livemode, orderNo), reason, revision } };
      }
      case 'payment':
        return { verb: 'payment', data: { payment: paymentOfParties(command.payment, this.directory), partyId } };
      case 'waybill':
        return { verb: 'waybill', data: { waybill: waybillOfParties(command.waybill, this.directory), partyId } };
      case 'unit':
        return { verb: 'unit', data: { unit: command.unit, partyId, isItsTurn: true, ...this.newIds.issue() } };
      default:
        return command;
    }
  }
}
