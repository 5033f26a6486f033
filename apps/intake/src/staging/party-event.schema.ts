import {
  type Finding,
  OrderCancelled,
  OrderSchema,
  PaymentReported,
  PaymentSchema,
  StockDeclared,
  StockLotSchema,
  TransitBagSchema,
  TransitDeclared,
  WaybillReported,
  WaybillSchema,
} from '#libs/contracts';
import { SchemaCheck } from '#libs/service-kit';
import type { ParsedPartyEvent, PartyCommand, RefusedCommand } from './party-command.js';
import type { StagedEvent } from './staged-event.js';

const orderCheck = new SchemaCheck(OrderSchema);
const paymentCheck = new SchemaCheck(PaymentSchema);
const waybillCheck = new SchemaCheck(WaybillSchema);
const lotCheck = new SchemaCheck(StockLotSchema);
const bagCheck = new SchemaCheck(TransitBagSchema);
const cancelCheck = new SchemaCheck(OrderCancelled.schema);
const LONGEST_NUMBER = 64;

/**
 * What a party's event asks for. Whatever is wrong with it is refused in terms of the order, not of the envelope. A party publishes for
 * itself only: the party in the data must be that of the topic.
 *
 * @param key of the record: names the order where the data do not
 */
export function parsePartyEvent(event: StagedEvent, partyId: string, key: string): ParsedPartyEvent {
  const { type, data, fault } = event;
  const fields = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : undefined;
  const revision =
    Number.isSafeInteger(fields?.['revision']) && Number(fields?.['revision']) >= 1 ? Number(fields?.['revision']) : 1;
  const named = numberIn(type, fields);
  const orderNo = (typeof named === 'string' && named !== '' ? named : key || '(none)').slice(0, LONGEST_NUMBER);
  const command = fault ? refuse(fault.code, { pointer: '', ...fault }) : commandOf(type, fields, partyId, revision);
  return { orderNo, revision, command };
}

function commandOf(
  type: string,
  fields: Record<string, unknown> | undefined,
  partyId: string,
  revision: number,
): PartyCommand {
  if (!fields)
    return refuse('invalid-json', { pointer: '', code: 'invalid-json', detail: 'the data are no JSON object' });
  if (fields['partyId'] !== partyId)
    return refuse('wrong-party', {
      pointer: '/partyId',
      code: 'wrong-party',
      detail: 'a party publishes for itself only',
    });
  if (type === OrderCancelled.name) return readCancellation(fields);
  if (type in documentReaders) return documentReaders[type as keyof typeof documentReaders](fields);
  const { order } = fields;
  if (!orderCheck.accepts(order)) return refuse('invalid-order', ...orderCheck.errors(order));
  if (type === 'OrderPlaced') return { verb: 'place', order };
  return { verb: 'amend', order, revision };
}

/** By which number the party knows what it published. */
function numberIn(type: string, fields: Record<string, unknown> | undefined): unknown {
  if (type === OrderCancelled.name) return fields?.['orderNo'];
  if (type === PaymentReported.name) return property(fields?.['payment'], 'orderNo');
  if (type === WaybillReported.name) return property(fields?.['waybill'], 'number');
  if (type === StockDeclared.name) return property(fields?.['lot'], 'lotNo');
  if (type === TransitDeclared.name) return property(fields?.['bag'], 'receptacleNumber');
  return property(fields?.['order'], 'orderNo');
}

const documentReaders = {
  PaymentReported: ({ payment }: Record<string, unknown>): PartyCommand =>
    paymentCheck.accepts(payment)
      ? { verb: 'payment', payment }
      : refuse('invalid-body', ...paymentCheck.errors(payment)),
  WaybillReported: ({ waybill }: Record<string, unknown>): PartyCommand =>
    waybillCheck.accepts(waybill)
      ? { verb: 'waybill', waybill }
      : refuse('invalid-body', ...waybillCheck.errors(waybill)),
  StockDeclared: ({ lot }: Record<string, unknown>): PartyCommand =>
    lotCheck.accepts(lot)
      ? { verb: 'unit', unit: { kind: 'lot', lot } }
      : refuse('invalid-body', ...lotCheck.errors(lot)),
  TransitDeclared: ({ bag }: Record<string, unknown>): PartyCommand =>
    bagCheck.accepts(bag)
      ? { verb: 'unit', unit: { kind: 'bag', bag } }
      : refuse('invalid-body', ...bagCheck.errors(bag)),
};

function readCancellation(fields: Record<string, unknown>): PartyCommand {
  const whole: unknown = fields;
  if (!cancelCheck.accepts(whole)) return refuse('invalid-order', ...cancelCheck.errors(whole));
  return { verb: 'cancel', orderNo: whole.orderNo, revision: whole.revision, reason: whole.reason };
}

function refuse(code: string, ...findings: Finding[]): RefusedCommand {
  return { verb: 'refuse', code, findings };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
