import { Injectable } from '@nestjs/common';
import { isRefusal, refuse, type Refusal } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { AdmissionWindow } from '../admission/admission-window.service.js';
import { HeadingTableService } from '../headings/heading-table.service.js';
import { findLanes, laneTables } from '../network/find-lanes.effects.js';
import { FacilityTable, ProductTable } from '../network/network.table.js';
import { digestOf } from '../order-state/canonical.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import { findOrder } from '../order-state/find-order.effects.js';
import { itemNumberIdOf } from '../order-state/item-number.js';
import { findLabel } from '../order-state/find-label.effects.js';
import { ItemNumberTable } from '../order-state/item-number.table.js';
import type { NewOrderIds } from '../order-state/new-order.js';
import { type Accepted, accepted } from '../order-state/order-summary.view.js';
import { OrderTable } from '../order-state/order.table.js';
import { ParcelKeyTable } from '../order-state/parcel-key.table.js';
import { registerOrder } from '../admission/submit-order.effects.js';
import { type DeclaredUnit, declareUnit, unitKeyOf } from './declare-unit.js';
import { orderOfBag, orderOfLot, STOCK_PRODUCT } from './unit-order.js';

export interface UnitToDeclare {
  readonly unit: DeclaredUnit;
  readonly partyId: string;
  /** Used if the unit is new. */
  readonly ids: NewOrderIds;
  /** 32 random bytes, base64. */
  readonly parcelKey: string;
  /** The same key, wrapped. */
  readonly wrappedKey: string;
  /** Lodged in its turn; otherwise what waits of the party comes first. */
  readonly isItsTurn?: boolean | undefined;
}

/** A lot of stock or a closed bag: one handling unit with one label, lodged at once. */
@Injectable()
export class DeclareUnit implements UseCase<UnitToDeclare, Accepted | Refusal> {
  readonly lateReads = [OrderTable, DeclarationTable, ...laneTables];

  constructor(
    private readonly headings: HeadingTableService,
    private readonly window: AdmissionWindow,
  ) {}

  prefetch({ data, livemode }: Message<UnitToDeclare>) {
    const { unit, partyId, ids } = data;
    const { facilities, label, product } = namesIn(unit);
    return [
      OrderTable.ref(unitKeyOf(unit, partyId, livemode)),
      DeclarationTable.ref(ids.declarationId),
      ParcelKeyTable.ref(ids.parcelId),
      ItemNumberTable.ref(itemNumberIdOf(livemode, label)),
      ProductTable.ref(product),
      ...facilities.map((code) => FacilityTable.ref(code)),
    ];
  }

  handle(tx: UnitOfWork, { data, livemode }: Message<UnitToDeclare>): Accepted | Refusal {
    const { unit, partyId } = data;
    const orderKey = unitKeyOf(unit, partyId, livemode);
    const digest = digestOf(unit);
    const known = findOrder(tx, orderKey);
    if (known?.order.digest === digest) return accepted('same', known.order, known.declaration);
    if (known && known.order.phase !== 'cancelled') return refuse('order-number-reused');

    const order =
      unit.kind === 'bag'
        ? orderOfBag(unit.bag, tx.now)
        : orderOfLot(unit.lot, partyId, tx.find(FacilityTable, unit.lot.warehouse)?.country);
    const { content, facility } = order;
    const declared = declareUnit(
      order,
      digest,
      {
        orderKey,
        partyId,
        livemode,
        now: tx.now,
        facility: tx.find(FacilityTable, facility),
        product: tx.find(ProductTable, content.product),
        lanes: order.stays ? 'none-needed' : findLanes(tx, facility, content.product, content.addresseeCountry),
        nomenclature: tx.once(() => this.headings.at(tx.now)),
        label: findLabel(tx, itemNumberIdOf(livemode, content.itemNumber)),
      },
      data,
    );
    if (isRefusal(declared)) return declared;
    registerOrder(tx, this.window, declared, data);
    return accepted('accepted', declared.order, declared.declaration);
  }
}

function namesIn(unit: DeclaredUnit) {
  if (unit.kind === 'bag')
    return { facilities: [unit.bag.facility], label: unit.bag.receptacleNumber, product: unit.bag.product };
  const { facility, warehouse, label, product = STOCK_PRODUCT } = unit.lot;
  return { facilities: [facility, warehouse], label, product };
}
