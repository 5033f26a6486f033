import type { Facility } from '#libs/contracts';
import { accounts } from '../ledger/ledger.js';
import { openBagKey } from '../receptacles/consolidation-key.js';
import { type Closing, grossGrams, type Receptacle } from '../receptacles/receptacle.js';
import { FacilityTable } from '../network/network.table.js';
import { OpenBagTable, ReceptacleTable } from '../receptacles/receptacle.table.js';
import { BarcodeTable } from '../scanning/barcode.table.js';
import { enterDespatch, finishDespatch } from '../despatches/despatch-bag.effects.js';
import type { Draft } from '../parcels/draft.effects.js';
import { recordInSession } from '../sessions/session.effects.js';
import { publishClosing } from './publish-closing.effects.js';
import { nextSscc, nextSeal } from './take-number.effects.js';

export type NotClosed = 'facility-unknown' | 'despatch-numbers-used-up';

/**
 * Closes a load unit that holds something. A postal one takes its serial in the open despatch of its line (and the despatch its number, if
 * this is its first), a seal, and its S9; a last bag closes the despatch. A commercial bag or a pallet takes a seal and an SSCC. A
 * closed bag in transit keeps the number and the seal under which it came.
 */
export function closeBag(draft: Draft, bag: Receptacle, wantedLast: boolean): Closing | NotClosed {
  const facility = draft.get(FacilityTable, bag.line.facility);
  if (!facility) return 'facility-unknown';
  if (bag.line.kind === 'transit-receptacle') return closeTransit(draft, bag, facility);
  if (bag.line.kind) {
    const closing = { number: nextSscc(draft), seal: nextSeal(draft), grossGrams: grossGrams(bag), last: false };
    return seal(draft, bag, { ...closing, at: draft.at }, facility);
  }
  const entry = enterDespatch(draft, bag, facility, wantedLast);
  if (!entry) return 'despatch-numbers-used-up';
  const { despatch, serial, last, number } = entry;
  const { despatchId } = despatch;
  const closing = { number, despatchId, seal: nextSeal(draft), grossGrams: grossGrams(bag), last, at: draft.at };
  seal(draft, bag, closing, facility, despatch.number);
  finishDespatch(draft, despatch, bag.receptacleId, { serial, last }, facility);
  return closing;
}

function closeTransit(draft: Draft, bag: Receptacle, facility: Facility): Closing {
  const [member] = bag.members;
  const closing = {
    number: member?.itemNumber ?? '',
    seal: member?.seal ?? '',
    grossGrams: grossGrams(bag),
    last: false,
  };
  return seal(draft, bag, { ...closing, at: draft.at }, facility);
}

function seal(draft: Draft, bag: Receptacle, closing: Closing, facility: Facility, despatchNumber?: string): Closing {
  const { receptacleId, line } = bag;
  const closed: Receptacle = { ...bag, state: 'closed', closings: bag.closings + 1, closed: closing };
  draft.put(ReceptacleTable, receptacleId, closed);
  const key = openBagKey(line);
  if (draft.get(OpenBagTable, key)?.receptacleId === receptacleId) draft.put(OpenBagTable, key, {});
  const [from, to] = [accounts.emptyBags, accounts.dock(line.facility)];
  draft.move({ unit: receptacleId, from, to, quantity: 1, grams: closing.grossGrams });
  // Test numbers may equal real ones: the label means the real unit. A transit bag's label means its parcel already.
  if (line.livemode && line.kind !== 'transit-receptacle') {
    draft.put(BarcodeTable, closing.number, { barcode: closing.number, uses: [], receptacleId });
  }
  recordInSession(draft, line.facility, 'closing', receptacleId);
  publishClosing(draft, closed, closing, facility, despatchNumber);
  return closing;
}
