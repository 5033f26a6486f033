import { DespatchClosed, type Facility } from '#libs/contracts';
import { formatS9 } from '#libs/postal';
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
import { type ConsolidationKey, seriesKey } from '../receptacles/consolidation-key.js';
import { grossGrams, type Receptacle } from '../receptacles/receptacle.js';
import { DespatchSeriesTable, DespatchTable } from './despatch.table.js';
import type { Draft } from '../parcels/draft.effects.js';
import { unitFacts } from '../packing/publish-closing.effects.js';

interface Entry {
  readonly despatch: Despatch;
  readonly serial: number;
  readonly last: boolean;
  /** UPU S9. */
  readonly number: string;
}

/** The bag's place in the open despatch of its line. Undefined when the numbers of the year are used up. */
export function enterDespatch(
  draft: Draft,
  bag: Receptacle,
  facility: Facility,
  wantedLast: boolean,
): Entry | undefined {
  const despatch = isPostal(bag.line) ? despatchFor(draft, bag.line, facility) : undefined;
  if (!despatch) return undefined;
  const { serial, last } = takeSerial(despatch, wantedLast);
  const registered = bag.members.some((member) => member.registered);
  const number = formatS9({ despatch: despatch.identity, serial, last, registered, grams: grossGrams(bag) });
  return { despatch, serial, last, number };
}

function isPostal(line: ConsolidationKey): line is PostalConsolidationKey {
  return line.category !== undefined && line.subclass !== undefined;
}

function despatchFor(draft: Draft, line: PostalConsolidationKey, { code, zone }: Facility): Despatch | undefined {
  const key = seriesKey(line);
  const series = draft.get(DespatchSeriesTable, key) ?? emptySeries(line);
  const open = series.open[code];
  if (open !== undefined) return draft.get(DespatchTable, open);
  const despatchId = draft.context.newId();
  const opened = openDespatch(series, line, { despatchId, year: yearIn(zone, draft.context.now), at: draft.at });
  if (opened) draft.put(DespatchSeriesTable, key, opened.series);
  return opened?.despatch;
}

export function finishDespatch(
  draft: Draft,
  before: Despatch,
  bagId: string,
  { serial, last }: Pick<Entry, 'serial' | 'last'>,
  facility: Facility,
): void {
  const despatch = addReceptacle(before, bagId, serial);
  const { despatchId, series, number, receptacleIds, identity } = despatch;
  if (!last) return draft.put(DespatchTable, despatchId, despatch);
  draft.put(DespatchTable, despatchId, closeDespatch(despatch, draft.at));
  const known = draft.get(DespatchSeriesTable, series);
  if (known) draft.put(DespatchSeriesTable, series, withoutOpen(known, facility.code));
  const { originOffice, destinationOffice } = identity;
  const data = { despatchId, number, originOffice, destinationOffice, receptacleIds: [...receptacleIds], at: draft.at };
  const facts = unitFacts(facility, despatchId, { livemode: despatch.livemode });
  draft.emit(DespatchClosed, DespatchTable, despatchId, data, facts);
}
