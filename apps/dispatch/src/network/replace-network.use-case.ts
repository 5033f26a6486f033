import { Injectable } from '@nestjs/common';
import {
  type Facility,
  FacilityPublished,
  type Lane,
  LanePublished,
  type Product,
  ProductPublished,
} from '#libs/contracts';
import { type Message, noteAct, type UnitOfWork, type UseCase } from '#libs/messaging';
import { isSame } from './is-same.js';
import { indexOf, type Network } from './network.js';
import { FacilityTable, LaneTable, NETWORK, NetworkTable, ProductTable, RoutingTable } from './network.table.js';
import { replaceParts } from './replace-parts.effects.js';
import { routingOf } from './routing.js';

const facilities = { table: FacilityTable, type: FacilityPublished, idOf: ({ code }: Facility) => code };
const lanes = { table: LaneTable, type: LanePublished, idOf: ({ laneId }: Lane) => laneId };
const products = { table: ProductTable, type: ProductPublished, idOf: ({ product }: Product) => product };

export interface NetworkCommand {
  readonly network: Network;
  /** True for the seed of a first start: it never overwrites the network of an administrator. */
  readonly onlyIfNone: boolean;
}

/**
 * Replaces the network as a whole and publishes every part that differs. A part that is no longer there is erased from the topic. Departures
 * that exist keep their times. Answers the revision in force.
 */
@Injectable()
export class ReplaceNetwork implements UseCase<NetworkCommand, { readonly revision: number }> {
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

  handle(tx: UnitOfWork, { data: { network, onlyIfNone } }: Message<NetworkCommand>): { readonly revision: number } {
    const known = tx.find(NetworkTable, NETWORK);
    if (known && onlyIfNone) return { revision: known.revision };
    const index = indexOf(network, (known?.revision ?? 0) + 1);
    const changes =
      replaceParts(tx, facilities, known?.facilities ?? [], network.facilities) +
      replaceParts(tx, lanes, known?.lanes ?? [], network.lanes) +
      replaceParts(tx, products, known?.products ?? [], network.products);
    const routing = routingOf(network);
    if (known && changes === 0 && isSame(tx.find(RoutingTable, NETWORK), routing)) return { revision: known.revision };
    if (!onlyIfNone) {
      const before = known ? `revision ${known.revision}` : '';
      const after = `revision ${index.revision}: ${changes} parts differ`;
      noteAct(tx, { act: 'replace-network', subject: NETWORK, before, after });
    }
    tx.save(NetworkTable, NETWORK, index);
    tx.save(RoutingTable, NETWORK, routing);
    return { revision: index.revision };
  }
}
