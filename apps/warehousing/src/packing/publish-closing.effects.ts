import { digestOfParcels, type Facility, ReceptacleClosed } from '#libs/contracts';
import type { Facts } from '#libs/messaging';
import { kindOf, type ConsolidationKey } from '../receptacles/consolidation-key.js';
import { type Closing, earliestPromise, type Receptacle } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';
import type { Draft } from '../parcels/draft.effects.js';

export function publishClosing(
  draft: Draft,
  bag: Receptacle,
  closing: Closing,
  facility: Facility,
  despatchNumber: string | undefined,
): void {
  const { receptacleId, line, closings, tareGrams } = bag;
  const { number, despatchId, seal, grossGrams, last, at } = closing;
  const { originOffice, destinationOffice, destinationCountry, category, subclass, product } = line;
  const members = bag.members.map(({ parcelId, declarationId, itemNumber, regime }) => ({
    parcelId,
    declarationId,
    ...(itemNumber !== undefined && { itemNumber }),
    ...(regime && { regime }),
  }));
  draft.emit(
    ReceptacleClosed,
    ReceptacleTable,
    receptacleId,
    {
      receptacleId,
      closing: closings,
      kind: kindOf(line),
      number,
      ...(despatchId !== undefined && despatchNumber !== undefined && { despatchId, despatchNumber }),
      facility: line.facility,
      originOffice,
      destinationOffice,
      destinationCountry,
      ...(category !== undefined && subclass !== undefined && { category, subclass }),
      product,
      members,
      ...(line.temperatureBand && { temperatureBand: line.temperatureBand }),
      ...(line.dangerousGoods !== undefined && { dangerousGoods: [line.dangerousGoods] }),
      count: members.length,
      digest: digestOfParcels(members.map(({ parcelId }) => parcelId)),
      tareGrams,
      grossGrams,
      promiseBy: earliestPromise(bag),
      seal,
      lastInDespatch: last,
      at,
    },
    unitFacts(facility, receptacleId, line),
  );
}

/** A commercial unit may hold goods of several channels. */
export function unitFacts(
  { code, customsOffice }: Facility,
  correlationid: string,
  { kind, livemode }: Pick<ConsolidationKey, 'kind' | 'livemode'>,
): Facts {
  const isPost = kind === undefined || kind === 'postal-receptacle' || kind === 'transit-receptacle';
  return {
    correlationid,
    livemode,
    ...(isPost && { channel: 'postal' }),
    direction: kind === 'transit-receptacle' ? 'transit' : 'export',
    facility: code,
    ...(customsOffice === undefined ? {} : { office: customsOffice }),
  };
}
