import type { Dossier } from '../order-state/dossier.js';
import { seal } from '../privacy/sealed-block.js';
import { contentOf, type DeclarationState, personsOf } from '../order-state/declaration.js';
import type { ContextFindings } from './validate-in-context.effects.js';
import type { OrderRequest } from './order-request.js';

const HOUR_MS = 3_600_000;

export interface DeclarationContext {
  readonly orderKey: string;
  readonly declarationVersion: number;
  readonly placedAt: string;
  readonly parcelId: string;
  /** Base64. */
  readonly parcelKey: string;
  readonly dossier: Dossier | undefined;
}

/** The declaration that a faultless request leads to; its persons are sealed with the parcel's key. */
export function buildDeclaration(
  request: OrderRequest,
  found: ContextFindings,
  lodging: DeclarationContext,
): DeclarationState {
  const { order, regime, warnings, personToken } = request;
  const { facility, hours, pick, returnOf } = found;
  if (!regime || hours === undefined) throw new Error('a request with errors cannot be lodged');
  const { orderKey, declarationVersion, placedAt, parcelId, parcelKey, dossier } = lodging;
  return {
    orderKey,
    declarationVersion,
    content: contentOf(order),
    sealed: seal(JSON.stringify(personsOf(order)), Buffer.from(parcelKey, 'base64'), parcelId),
    regime: regime.regime,
    documents: regime.documents,
    handoverFacility: facility,
    promiseBy: promiseOf(placedAt, hours),
    warnings,
    personToken,
    ...(regime.label !== 's10' && { label: regime.label }),
    ...(dossier && { dossier }),
    ...(pick && { pick }),
    ...(returnOf !== undefined && { returnOf }),
  };
}

/** UTC. */
export function promiseOf(placedAt: string, hours: number): string {
  return new Date(Date.parse(placedAt) + hours * HOUR_MS).toISOString();
}
