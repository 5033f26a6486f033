import type { EventAttributes, UnitOfWork } from '#libs/messaging';
import type { CaseChange, DecisionRecord } from './case-change.js';
import { CaseTable, type DecisionRow, DecisionRows } from './case.table.js';
import { type CustomsCase, isLodged, parcelIdOf } from './customs-case.js';
import { refuseLateAmendment } from './refuse-amendment.js';

/**
 * Saves the case, publishes its events and keeps what was decided on. An amendment that waited for an officer ends with goods that have left.
 *
 * @returns the case as it was saved
 */
export function applyChange(tx: UnitOfWork, change: CaseChange): CustomsCase {
  const { customsCase, events, decisionRecords = [] } = refuseLateAmendment(change, tx.now.toISOString());
  tx.save(CaseTable, customsCase.declarationId, customsCase);
  const about = CaseTable.ref(customsCase.declarationId);
  const attributes = attributesOf(customsCase);
  for (const { type, data } of events) tx.publish(type, { about, data, attributes });
  for (const record of decisionRecords) tx.append(DecisionRows, rowOf(record));
  return customsCase;
}

function attributesOf(customsCase: CustomsCase): EventAttributes {
  const { livemode, office, facility } = customsCase;
  if (!isLodged(customsCase)) {
    return { correlationid: customsCase.goods?.parcelId ?? customsCase.declarationId, livemode };
  }
  const { channel, regime, direction } = customsCase.declaration;
  return {
    correlationid: parcelIdOf(customsCase),
    livemode,
    channel,
    regime,
    direction,
    ...(office !== undefined && { office }),
    ...(facility !== undefined && { facility }),
  };
}

function rowOf({ declarationId, decisionSeq, decision, facts }: DecisionRecord): DecisionRow {
  const id = `${declarationId}:${decisionSeq}`;
  return { id, declaration_id: declarationId, decision_seq: decisionSeq, decision, facts, at: decision.at };
}
