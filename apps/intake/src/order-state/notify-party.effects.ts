import { OrderAccepted, StatusChanged, type TaxToPay } from '#libs/contracts';
import type { EventAttributes, UnitOfWork } from '#libs/messaging';
import { type MilestoneRow, MilestoneRows } from './milestone.table.js';
import type { OrderState } from './order.js';
import { OrderTable } from './order.table.js';

type NewMilestone = Pick<MilestoneRow, 'declaration_id' | 'party_id' | 'livemode' | 'type' | 'status' | 'at'> &
  Partial<MilestoneRow>;

/** Adds a line to a timeline; with a party also an item to its feed. */
export function appendMilestone(tx: UnitOfWork, row: NewMilestone): void {
  tx.append(MilestoneRows, { place: null, detail: null, data: null, ...row, id: tx.newId() });
}

/**
 * Notifies the party that its order is accepted, or an amendment of it: `amended`, or `amendment-asked` where customs has to answer. `again` answers a repetition: it is an item of the feed, the timeline has it already. */
export function notifyAccepted(
  tx: UnitOfWork,
  orderKey: string,
  order: OrderState,
  attributes: EventAttributes,
  { again = false, status = order.revision === 1 ? 'accepted' : 'amended' }: { again?: boolean; status?: string } = {},
): void {
  const { partyId, orderNo, orderId, parcelId, declarationId, revision, livemode } = order;
  const data = { partyId, orderNo, orderId, parcelId, declarationId, revision };
  tx.publish(OrderAccepted, { about: OrderTable.ref(orderKey), data, attributes });
  appendMilestone(tx, {
    declaration_id: again ? null : declarationId,
    party_id: partyId,
    livemode,
    type: OrderAccepted.name,
    status,
    at: tx.now.toISOString(),
    data,
  });
}

export interface StatusNotice {
  readonly status: string;
  /** UTC. */
  readonly at: string;
  readonly place?: string | undefined;
  readonly detail?: string | undefined;
  /** What is to be paid before the release. */
  readonly tax?: TaxToPay | undefined;
}

/** Notifies the party what happened to its order. */
export function notifyStatus(
  tx: UnitOfWork,
  orderKey: string,
  order: OrderState,
  { status, at: reported, place, detail, tax }: StatusNotice,
  attributes: EventAttributes,
): void {
  // In one form, as the feed gives it: there it is read from a column.
  const at = new Date(reported).toISOString();
  const { partyId, orderNo, orderId, parcelId, declarationId, livemode } = order;
  const data = {
    partyId,
    orderNo,
    orderId,
    parcelId,
    status,
    at,
    ...(place && { place }),
    ...(detail && { detail }),
    ...(tax && { tax }),
  };
  tx.publish(StatusChanged, { about: OrderTable.ref(orderKey), data, attributes: { ...attributes, time: at } });
  appendMilestone(tx, {
    declaration_id: declarationId,
    party_id: partyId,
    livemode,
    type: StatusChanged.name,
    status,
    at,
    place: place ?? null,
    detail: detail ?? null,
    data,
  });
}
