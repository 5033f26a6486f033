import type { Facility } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { BarcodeTable } from '../barcodes/barcode.table.js';
import { addToDespatch, enterDespatch } from '../despatches/despatch.effects.js';
import { DespatchSeriesTable, DespatchTable } from '../despatches/despatch.table.js';
import { bookMovement } from '../ledger/ledger.effects.js';
import { accounts } from '../ledger/ledger.js';
import { FacilityTable } from '../network/network.table.js';
import { openBagKey } from '../receptacles/consolidation-key.js';
import { type Closing, grossGrams, type Receptacle } from '../receptacles/receptacle.js';
import { OpenBagTable, ReceptacleTable } from '../receptacles/receptacle.table.js';
import { recordInSession } from '../sessions/session.effects.js';
import { OpenSessionTable, SessionTable } from '../sessions/session.table.js';
import { nextSeal, nextSscc } from './next-number.effects.js';
import { SealSeriesTable, SsccSeriesTable } from './number-series.table.js';
import { publishClosing } from './publish-closing.effects.js';

/** What `closeBag` looks at. */
export const readsOfClosing = [
  FacilityTable,
  OpenBagTable,
  DespatchSeriesTable,
  DespatchTable,
  SealSeriesTable,
  SsccSeriesTable,
  OpenSessionTable,
  SessionTable,
];

export type NotClosed = 'facility-unknown' | 'despatch-numbers-used-up';

/** Why a load unit did not close, as a person reads it. */
export const notClosedSentences: Readonly<Record<NotClosed, string>> = {
  'facility-unknown': 'The network does not name this facility yet.',
  'despatch-numbers-used-up': 'The despatch numbers of this year are used up.',
};

/**
 * Closes a load unit that holds something. A postal one takes its serial in the open despatch of its series (and the despatch its number,
 * when this is its first), a seal, and its S9; a last bag closes the despatch. A commercial bag or a pallet takes a seal and an SSCC. A
 * closed bag in transit keeps the number and the seal with which it came.
 */
export function closeBag(tx: UnitOfWork, bag: Receptacle, wantedLast: boolean): Closing | NotClosed {
  const facility = tx.find(FacilityTable, bag.line.facility);
  if (!facility) return 'facility-unknown';
  if (bag.line.kind === 'transit-receptacle') return closeTransit(tx, bag, facility);
  const at = tx.now.toISOString();
  if (bag.line.kind) {
    const closing = { number: nextSscc(tx), seal: nextSeal(tx), grossGrams: grossGrams(bag), last: false, at };
    return seal(tx, bag, closing, facility);
  }
  const entry = enterDespatch(tx, bag, facility, wantedLast);
  if (!entry) return 'despatch-numbers-used-up';
  const { despatch, serial, last, number } = entry;
  const { despatchId } = despatch;
  const closing = { number, despatchId, seal: nextSeal(tx), grossGrams: grossGrams(bag), last, at };
  seal(tx, bag, closing, facility, despatch.number);
  addToDespatch(tx, despatch, bag.receptacleId, { serial, last }, facility);
  return closing;
}

function closeTransit(tx: UnitOfWork, bag: Receptacle, facility: Facility): Closing {
  const [member] = bag.members;
  const closing = {
    number: member?.itemNumber ?? '',
    seal: member?.seal ?? '',
    grossGrams: grossGrams(bag),
    last: false,
    at: tx.now.toISOString(),
  };
  return seal(tx, bag, closing, facility);
}

function seal(tx: UnitOfWork, bag: Receptacle, closing: Closing, facility: Facility, despatchNumber?: string): Closing {
  const { receptacleId, line } = bag;
  const closed: Receptacle = { ...bag, state: 'closed', closings: bag.closings + 1, closed: closing };
  tx.save(ReceptacleTable, receptacleId, closed);
  const key = openBagKey(line);
  if (tx.find(OpenBagTable, key)?.receptacleId === receptacleId) tx.save(OpenBagTable, key, {});
  const [from, to] = [accounts.emptyBags, accounts.dock(line.facility)];
  bookMovement(tx, { unit: receptacleId, from, to, quantity: 1, grams: closing.grossGrams });
  // Test numbers may equal real ones: the label means the real unit. A transit bag's label means its parcel already.
  if (line.livemode && line.kind !== 'transit-receptacle') {
    tx.save(BarcodeTable, closing.number, { barcode: closing.number, uses: [], receptacleId });
  }
  recordInSession(tx, line.facility, 'closing', receptacleId);
  publishClosing(tx, closed, closing, facility, despatchNumber);
  return closing;
}
