import { Injectable } from '@nestjs/common';
import {
  type Facility,
  FacilityPublished,
  type Lane,
  LanePublished,
  type Product,
  ProductPublished,
  type Refusal,
  refuse,
} from '#libs/contracts';
import { type Message, noteAct, type UnitOfWork, type UseCase } from '#libs/messaging';
import { type ConfirmedProposal, endProposal } from '#libs/service-kit';
import { indexOf, type Network } from './network.js';
import { FacilityTable, LaneTable, NETWORK, NetworkTable, ProductTable, RoutingTable } from './network.table.js';
import { replaceParts } from './replace-parts.effects.js';
import { routingOf } from './routing.js';

const facilities = { table: FacilityTable, type: FacilityPublished, idOf: ({ code }: Facility) => code };
const lanes = { table: LaneTable, type: LanePublished, idOf: ({ laneId }: Lane) => laneId };
const products = { table: ProductTable, type: ProductPublished, idOf: ({ product }: Product) => product };

type Outcome = { readonly revision: number } | Refusal;

export interface NetworkCommand {
  readonly network: Network;
  /** What a second person has confirmed. Absent for the seed of a first start, which never replaces a network. */
  readonly confirmed?: ConfirmedProposal;
}

/**
 * Replaces the network as a whole and publishes every part that differs. A part that is no longer there is erased from the topic. Departures
 * that exist keep their times. Answers the revision in force. Refused where another revision is in force than the one that the proposal was
 * compared with.
 */
@Injectable()
export class ReplaceNetwork implements UseCase<NetworkCommand, Outcome> {
  /** Parts of the network before that are not in the new one. */
  readonly lateReads = [FacilityTable, LaneTable, ProductTable];

  prefetch({ data: { network } }: Message<NetworkCommand>) {
    return [
      NetworkTable.ref(NETWORK),
      RoutingTable.ref(NETWORK),
      ...network.facilities.map(({ code }) => FacilityTable.ref(code)),
      ...network.lanes.map(({ laneId }) => LaneTable.ref(laneId)),
      ...network.products.map(({ product }) => ProductTable.ref(product)),
    ];
  }

  handle(tx: UnitOfWork, { data: { network, confirmed } }: Message<NetworkCommand>): Outcome {
    const known = tx.find(NetworkTable, NETWORK);
    if (known && !confirmed) return { revision: known.revision };
    if (confirmed && baseOf(known?.revision) !== confirmed.proposal.base)
      return refuse('state-conflict', 'Another revision came in force since: propose the network again.');
    const index = indexOf(network, (known?.revision ?? 0) + 1);
    const changes =
      replaceParts(tx, facilities, known?.facilities ?? [], network.facilities) +
      replaceParts(tx, lanes, known?.lanes ?? [], network.lanes) +
      replaceParts(tx, products, known?.products ?? [], network.products);
    if (confirmed) endProposal(tx, confirmed, baseOf(index.revision));
    else noteAct(tx, { ...deployment, subject: NETWORK, after: `${baseOf(index.revision)}: ${changes} parts` });
    tx.save(NetworkTable, NETWORK, index);
    tx.save(RoutingTable, NETWORK, routingOf(network));
    return { revision: index.revision };
  }
}

/** The first network, which no person can propose or confirm: the deployment of the service gives it. */
const deployment = {
  act: 'seed-network',
  who: 'deployment',
  role: 'deployment',
  facility: '*',
  reason: 'no network was in force at the start',
};

/** A version of the network as proposals and acts name it. */
export function baseOf(revision = 0): string {
  return `revision ${revision}`;
}
