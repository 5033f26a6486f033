import { type AmendmentRefusal, amendmentRefusals, type ClearanceState, refusedVersionIn } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOf } from '../order-state/attributes-of.js';
import { DeclarationTable } from '../order-state/declaration.table.js';
import type { DeclaredOrder } from '../order-state/declared-order.js';
import { refusalSentences } from '../order-state/milestones.js';
import { notifyStatus } from '../order-state/notify-party.effects.js';
import { refuseVersion, takeVersion } from '../order-state/versions.js';
import { holdVersions } from './hold-versions.effects.js';
import { noteAnswer } from './note-answer.js';

/** What of an event of customs says which version of a declaration is in force. */
export interface VersionEvent {
  readonly declarationVersion: number;
  readonly from: ClearanceState;
  readonly to: ClearanceState;
  readonly at: string;
  /** Of a refusal. */
  readonly reason?: string;
}

/**
 * Customs named a version: it is in force, or refused. The party is notified of each amendment that is answered by it, once.
 *
 * @returns the order to save, with the declaration as it is in force; and how many amendments were answered
 */
export function settleAmendments(
  tx: UnitOfWork,
  found: DeclaredOrder,
  type: string,
  event: VersionEvent,
): DeclaredOrder & { readonly answered: number } {
  const refused = refusedVersionIn(type, event);
  const { declaration, answered } =
    refused === undefined
      ? takeVersion(found.declaration, event.declarationVersion)
      : refuseVersion(found.declaration, refused);
  if (answered.length === 0) return { ...found, answered: 0 };
  const reason = refused === undefined ? undefined : reasonOf(event);
  const order = answered.reduce((now, asked) => noteAnswer(now, asked, reason), found.order);
  tx.save(DeclarationTable, order.declarationId, declaration);
  holdVersions(tx, order, found.declaration, declaration);
  for (const { revision } of answered) {
    const detail = `revision ${revision}${reason === undefined ? '' : `: ${refusalSentences[reason]}`}`;
    const status = refused === undefined ? 'amended' : 'amendment-refused';
    notifyStatus(tx, declaration.orderKey, order, { status, at: event.at, detail }, attributesOf(order, declaration));
  }
  return { order, declaration, answered: answered.length };
}

/** A former version of supervision names none, and refuses what is released. */
function reasonOf({ reason }: VersionEvent): AmendmentRefusal {
  return amendmentRefusals.find((known) => known === reason) ?? 'released';
}
