import { DespatchClosed, type Facility } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { formatS9 } from '#libs/postal';
import { type ConsolidationKey, seriesKey } from '../receptacles/consolidation-key.js';
import { attributesOfUnit } from '../receptacles/receptacle.effects.js';
import { grossGrams, type Receptacle } from '../receptacles/receptacle.js';
import {
  addReceptacle,
  closeDespatch,
  type Despatch,
  emptySeries,
  openDespatch,
  type PostalConsolidationKey,
  takeSerial,
  withoutOpen,
  yearIn,
} from './despatch.js';
import { DespatchSeriesTable, DespatchTable } from './despatch.table.js';

interface Entry {
  readonly despatch: Despatch;
  readonly serial: number;
  readonly last: boolean;
  /** UPU S9. */
  readonly number: string;
}

/** The place of a receptacle in the open despatch of its series. Undefined when the numbers of the year are used up. */
export function enterDespatch(
  tx: UnitOfWork,
  bag: Receptacle,
  facility: Facility,
  wantedLast: boolean,
): Entry | undefined {
  const despatch = isPostal(bag.line) ? despatchFor(tx, bag.line, facility) : undefined;
  if (!despatch) return undefined;
  const { serial, last } = takeSerial(despatch, wantedLast);
  const registered = bag.members.some((member) => member.registered);
  const number = formatS9({ despatch: despatch.identity, serial, last, registered, grams: grossGrams(bag) });
  return { despatch, serial, last, number };
}

function isPostal(key: ConsolidationKey): key is PostalConsolidationKey {
  return key.category !== undefined && key.subclass !== undefined;
}

function despatchFor(tx: UnitOfWork, key: PostalConsolidationKey, { code, zone }: Facility): Despatch | undefined {
  const series = tx.find(DespatchSeriesTable, seriesKey(key)) ?? emptySeries(key);
  const open = series.open[code];
  if (open !== undefined) return tx.find(DespatchTable, open);
  const opened = openDespatch(series, key, {
    despatchId: tx.newId(),
    year: yearIn(zone, tx.now),
    at: tx.now.toISOString(),
  });
  if (opened) tx.save(DespatchSeriesTable, series.key, opened.series);
  return opened?.despatch;
}

/** Adds the closed receptacle to its despatch; the last one closes it. */
export function addToDespatch(
  tx: UnitOfWork,
  before: Despatch,
  receptacleId: string,
  { serial, last }: Pick<Entry, 'serial' | 'last'>,
  facility: Facility,
): void {
  const despatch = addReceptacle(before, receptacleId, serial);
  const { despatchId, series, number, receptacleIds, identity, livemode } = despatch;
  if (!last) return tx.save(DespatchTable, despatchId, despatch);
  const at = tx.now.toISOString();
  tx.save(DespatchTable, despatchId, closeDespatch(despatch, at));
  const known = tx.find(DespatchSeriesTable, series);
  if (known) tx.save(DespatchSeriesTable, series, withoutOpen(known, facility.code));
  const { originOffice, destinationOffice } = identity;
  tx.publish(DespatchClosed, {
    about: DespatchTable.ref(despatchId),
    data: { despatchId, number, originOffice, destinationOffice, receptacleIds: [...receptacleIds], at },
    attributes: attributesOfUnit(facility, despatchId, { livemode }),
  });
}
