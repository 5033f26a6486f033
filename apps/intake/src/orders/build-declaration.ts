import { contentOf, type DeclarationState, personsOf } from '../order-state/declaration.js';
import type { OrderState } from '../order-state/order.js';
import type { Dossier } from '../order-state/dossier.js';
import { seal } from '../privacy/sealed-block.js';
import { answerReturn, type WentOut } from '../returns/answer-return.js';
import { isPickedAbroad, type OrderContext, promiseHoursOf } from './order-context.js';
import type { OrderRequest } from './order-request.js';

const HOUR_MS = 3_600_000;

export interface DeclarationDetails {
  readonly declarationVersion: number;
  /** UTC. */
  readonly placedAt: string;
  readonly parcelId: string;
  /** Base64. */
  readonly parcelKey: string;
  readonly dossier: Dossier | undefined;
}

/**
 * The declaration that an order without errors leads to. Its persons are sealed with the key of the parcel.
 *
 * @throws Error for a request that has errors
 */
export function buildDeclaration(
  request: OrderRequest,
  context: OrderContext,
  details: DeclarationDetails,
): DeclarationState {
  const { order, regime, warnings, personToken, alsoKnownAs } = request;
  const { orderKey, facilityCode, product, returned, now } = context;
  const hours = promiseHoursOf(order, product, now);
  if (!regime || hours === undefined) throw new Error('an order with errors cannot be declared');
  const { declarationVersion, placedAt, parcelId, parcelKey, dossier } = details;
  const returnOf = returned?.order?.declarationId;
  const went = returned?.order && returned.declaration && wentOut(returned.order, returned.declaration);
  return {
    orderKey,
    declarationVersion,
    content: contentOf(order),
    sealed: seal(JSON.stringify(personsOf(order)), Buffer.from(parcelKey, 'base64'), parcelId),
    regime: regime.regime,
    documents: regime.documents,
    handoverFacility: facilityCode,
    promiseBy: promiseByOf(placedAt, hours),
    warnings,
    personToken,
    ...(alsoKnownAs !== undefined && { alsoKnownAs }),
    ...(regime.label !== 's10' && { label: regime.label }),
    ...(dossier && { dossier }),
    ...(isPickedAbroad(order) && { pick: true as const }),
    ...(returnOf !== undefined && { returnOf }),
    ...(went && { returned: answerReturn(order, went, now) }),
  };
}

/** A former version did not note the release: then the day of the order counts, which was not later. */
function wentOut({ releasedAt, placedAt }: OrderState, { regime }: DeclarationState): WentOut {
  return { regime, releasedAt: releasedAt ?? placedAt };
}

/** UTC. */
export function promiseByOf(placedAt: string, hours: number): string {
  return new Date(Date.parse(placedAt) + hours * HOUR_MS).toISOString();
}
