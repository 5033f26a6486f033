import { OrderAccepted, OrderRefused, StatusChanged } from '#libs/contracts';
import { append, type Context, type Decision, emit, type Facts, type Ref, ref } from '#libs/messaging';
import { MilestoneRows, type MilestoneRow } from './milestone.table.js';
import { OrderTable } from './order.table.js';
import type { OrderState } from './order.js';
import { RefusalTable, type RefusalState } from '../staging/refusal.table.js';

type Notification = Required<Pick<Decision, 'events' | 'rows'>>;
type Row = Pick<MilestoneRow, 'declaration_id' | 'party_id' | 'livemode' | 'type' | 'status' | 'at'> &
  Partial<MilestoneRow>;

export function milestoneRow(context: Context, row: Row): Notification['rows'][number] {
  return append(MilestoneRows, { place: null, detail: null, data: null, ...row, id: context.newId() });
}

/** `again` answers a repetition: it stands in the feed, but the order's timeline has it already. */
export function notifyAccepted(
  context: Context,
  orderKey: string,
  order: OrderState,
  facts: Facts,
  again = false,
): Notification {
  const { partyId, orderNo, orderId, parcelId, declarationId, revision, livemode } = order;
  const data = { partyId, orderNo, orderId, parcelId, declarationId, revision };
  const status = revision === 1 ? 'accepted' : 'amended';
  return {
    events: [emit(OrderAccepted, { of: ref(OrderTable, orderKey), data, facts })],
    rows: [
      milestoneRow(context, {
        declaration_id: again ? null : declarationId,
        party_id: partyId,
        livemode,
        type: OrderAccepted.name,
        status,
        at: context.now.toISOString(),
        data,
      }),
    ],
  };
}

export interface Status {
  readonly status: string;
  readonly at: string;
  readonly place?: string | undefined;
  readonly detail?: string | undefined;
}

export function notifyStatus(
  context: Context,
  orderKey: string,
  order: OrderState,
  told: Status,
  facts: Facts,
): Notification {
  const { partyId, orderNo, orderId, parcelId, declarationId, livemode } = order;
  const { status, at, place, detail } = told;
  const data = { partyId, orderNo, orderId, parcelId, status, at, ...(place && { place }), ...(detail && { detail }) };
  return {
    events: [emit(StatusChanged, { of: ref(OrderTable, orderKey), data, facts: { ...facts, time: at } })],
    rows: [
      milestoneRow(context, {
        declaration_id: declarationId,
        party_id: partyId,
        livemode,
        type: StatusChanged.name,
        status,
        at,
        place: place ?? null,
        detail: detail ?? null,
        data,
      }),
    ],
  };
}

export function notifyRefused(context: Context, of: Ref, refusal: RefusalState, known?: OrderState): Notification {
  const { partyId, orderNo, revision, code, livemode, at } = refusal;
  const findings = refusal.findings.slice(0, MOST_FINDINGS);
  const data = {
    partyId,
    orderNo,
    ...(known && { orderId: known.orderId, parcelId: known.parcelId }),
    revision,
    code,
    findings,
  };
  return {
    events: [emit(OrderRefused, { of, data, facts: { correlationid: known?.parcelId ?? of.id, livemode } })],
    rows: [
      milestoneRow(context, {
        declaration_id: known?.declarationId ?? null,
        party_id: partyId,
        livemode,
        type: OrderRefused.name,
        status: 'refused',
        at,
        detail: code,
        data,
      }),
    ],
  };
}

/** Enough to mend an order by; a hostile one shall not grow the feed. */
const MOST_FINDINGS = 100;
export const refusalRef = (id: string): Ref => ref(RefusalTable, id);
