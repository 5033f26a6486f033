import { DespatchClosed, digestOfParcels, type Facility, ReceptacleClosed } from '#libs/contracts';
import type { Facts } from '#libs/messaging';
import { formatS9 } from '#libs/postal';
import {
  addReceptacle,
  closeDespatch,
  type Despatch,
  emptySeries,
  openDespatch,
  takeSerial,
  withoutOpen,
  yearIn,
} from '../domain/despatch.js';
import { accounts } from '../domain/ledger.js';
import { bagKey, seriesKey } from '../domain/line.js';
import { type Closing, earliestPromise, grossGrams, type Receptacle } from '../domain/receptacle.js';
import { despatches, despatchSeries, facilities, openBags, receptacles, sealSeries } from '../persistence/tables.js';
import type { Draft } from './draft.js';

export type NotClosed = 'facility-unknown' | 'despatch-numbers-used-up';

/**
 * Closes a bag that holds something: it takes its serial in the open despatch of its line (and the despatch its number, if this is
 * its first), a seal, and its S9. A last bag closes the despatch.
 */
export function closeBag(draft: Draft, bag: Receptacle, wantedLast: boolean): Closing | NotClosed {
  const facility = draft.get(facilities, bag.line.facility);
  if (!facility) return 'facility-unknown';
  const despatch = despatchFor(draft, bag, facility);
  if (!despatch) return 'despatch-numbers-used-up';
  const { serial, last } = takeSerial(despatch, wantedLast);
  const gross = grossGrams(bag);
  const registered = bag.members.some((member) => member.registered);
  const number = formatS9({ despatch: despatch.identity, serial, last, registered, grams: gross });
  const seal = takeSeal(draft);
  const closing: Closing = { number, despatchId: despatch.despatchId, seal, grossGrams: gross, last, at: draft.at };
  const closed: Receptacle = { ...bag, state: 'closed', closings: bag.closings + 1, closed: closing };
  draft.put(receptacles, bag.receptacleId, closed);
  const key = bagKey(bag.line);
  if (draft.get(openBags, key)?.receptacleId === bag.receptacleId) draft.put(openBags, key, {});
  const { emptyBags, dock } = accounts;
  draft.move({ unit: bag.receptacleId, from: emptyBags, to: dock(bag.line.facility), quantity: 1, grams: gross });
  publish(draft, closed, closing, despatch, facility);
  finish(draft, addReceptacle(despatch, bag.receptacleId, serial), last, facility);
  return closing;
}

function despatchFor(draft: Draft, { line }: Receptacle, { code, zone }: Facility): Despatch | undefined {
  const key = seriesKey(line);
  const series = draft.get(despatchSeries, key) ?? emptySeries(line);
  const open = series.open[code];
  if (open !== undefined) return draft.get(despatches, open);
  const despatchId = draft.context.newId();
  const opened = openDespatch(series, line, { despatchId, year: yearIn(zone, draft.context.now), at: draft.at });
  if (opened) draft.put(despatchSeries, key, opened.series);
  return opened?.despatch;
}

function finish(draft: Draft, despatch: Despatch, last: boolean, facility: Facility): void {
  const { despatchId, series, number, receptacleIds, identity } = despatch;
  if (!last) return draft.put(despatches, despatchId, despatch);
  draft.put(despatches, despatchId, closeDespatch(despatch, draft.at));
  const known = draft.get(despatchSeries, series);
  if (known) draft.put(despatchSeries, series, withoutOpen(known, facility.code));
  const { originOffice, destinationOffice } = identity;
  const data = { despatchId, number, originOffice, destinationOffice, receptacleIds: [...receptacleIds], at: draft.at };
  draft.emit(DespatchClosed, despatches, despatchId, data, bagFacts(facility, despatchId, despatch.livemode));
}

function publish(draft: Draft, bag: Receptacle, closing: Closing, despatch: Despatch, facility: Facility): void {
  const { receptacleId, line, closings, tareGrams } = bag;
  const { number, seal, grossGrams: gross, last, at } = closing;
  const { despatchId, number: despatchNumber } = despatch;
  const { originOffice, destinationOffice, destinationCountry, category, subclass, product } = line;
  const members = bag.members.map(({ parcelId, declarationId }) => ({ parcelId, declarationId }));
  draft.emit(
    ReceptacleClosed,
    receptacles,
    receptacleId,
    {
      receptacleId,
      closing: closings,
      kind: 'postal-receptacle',
      number,
      despatchId,
      despatchNumber,
      facility: line.facility,
      originOffice,
      destinationOffice,
      destinationCountry,
      category,
      subclass,
      product,
      members,
      count: members.length,
      digest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
      tareGrams,
      grossGrams: gross,
      promiseBy: earliestPromise(bag),
      seal,
      lastInDespatch: last,
      at,
    },
    bagFacts(facility, receptacleId, line.livemode),
  );
}

export function bagFacts({ code, customsOffice }: Facility, correlationid: string, livemode: boolean): Facts {
  return {
    correlationid,
    livemode,
    channel: 'postal',
    direction: 'export',
    facility: code,
    ...(customsOffice === undefined ? {} : { office: customsOffice }),
  };
}

/** Seals are bought in rolls that all facilities share. */
const SEAL_SERIES = 'TG';

function takeSeal(draft: Draft): string {
  const last = (draft.get(sealSeries, SEAL_SERIES)?.last ?? 0) + 1;
  draft.put(sealSeries, SEAL_SERIES, { last });
  return SEAL_SERIES + String(last).padStart(8, '0');
}
