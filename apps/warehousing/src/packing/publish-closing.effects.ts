import { digestOfParcels, type Facility, ReceptacleClosed } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { kindOf } from '../receptacles/consolidation-key.js';
import { attributesOfUnit } from '../receptacles/receptacle.effects.js';
import { type Closing, earliestPromise, type Receptacle } from '../receptacles/receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';

export function publishClosing(
  tx: UnitOfWork,
  bag: Receptacle,
  closing: Closing,
  facility: Facility,
  despatchNumber: string | undefined,
): void {
  const { receptacleId, line, closings, tareGrams } = bag;
  const { number, despatchId, seal, grossGrams, last, at } = closing;
  const { originOffice, destinationOffice, destinationCountry, category, subclass, product } = line;
  const members = bag.members.map(({ parcelId, declarationId, declarationVersion = 1, itemNumber, regime }) => ({
    parcelId,
    declarationId,
    ...(itemNumber !== undefined && { itemNumber }),
    ...(regime && { regime }),
    ...(declarationVersion > 1 && { declarationVersion }),
  }));
  tx.publish(ReceptacleClosed, {
    about: ReceptacleTable.ref(receptacleId),
    data: {
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
    attributes: attributesOfUnit(facility, receptacleId, line),
  });
}
