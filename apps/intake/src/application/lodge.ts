import { seal } from '../domain/sealed-block.js';
import { contentOf, type DeclarationState, personsOf } from '../domain/order.js';
import type { ContextFindings } from './examine-in-context.js';
import type { OrderRequest } from './order-request.js';

const HOUR_MS = 3_600_000;

export interface Lodging {
  readonly orderKey: string;
  readonly declarationVersion: number;
  readonly placedAt: string;
  readonly parcelId: string;
  /** Base64. */
  readonly parcelKey: string;
}

/** The declaration that a faultless request leads to; its persons are sealed with the parcel's key. */
export function lodge(request: OrderRequest, { facility, hours }: ContextFindings, lodging: Lodging): DeclarationState {
  const { order, regime, warnings } = request;
  if (!regime || hours === undefined) throw new Error('a request with errors cannot be lodged');
  const { orderKey, declarationVersion, placedAt, parcelId, parcelKey } = lodging;
  return {
    orderKey,
    declarationVersion,
    content: contentOf(order),
    sealed: seal(JSON.stringify(personsOf(order)), Buffer.from(parcelKey, 'base64'), parcelId),
    regime: regime.regime,
    documents: regime.documents,
    handoverFacility: facility,
    promiseBy: new Date(Date.parse(placedAt) + hours * HOUR_MS).toISOString(),
    warnings,
  };
}
