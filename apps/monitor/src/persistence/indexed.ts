import {
  DeclarationAmended,
  DeclarationLodged,
  ReceptacleClosed,
  ReceptaclePlanned,
  ReceptacleReplanned,
  StockPickOrdered,
  type DataOf,
} from '#libs/contracts';
import type { TraceIndex } from './trace-index.js';

type Index = (index: TraceIndex, data: never) => void;
const lodged: Index = (index, data: DataOf<typeof DeclarationLodged>) => {
  for (const { parcelId, itemNumber } of data.parcels) {
    index.parcel({
      parcelId,
      itemNumber,
      declarationId: data.declarationId,
      partyId: data.partyId,
      orderNo: data.orderNo,
    });
  }
};
const picked: Index = (index, { pickId, ...data }: DataOf<typeof StockPickOrdered>) =>
  index.parcel({ ...data, declarationId: pickId });
const planned: Index = (index, data: DataOf<typeof ReceptaclePlanned>) =>
  index.voyage(data.receptacleId, data.departureId);

/** Which events tell the index something. */
export const indexed: Readonly<Record<string, Index>> = {
  [DeclarationLodged.name]: lodged,
  [DeclarationAmended.name]: lodged,
  [StockPickOrdered.name]: picked,
  [ReceptacleClosed.name]: (index, data: DataOf<typeof ReceptacleClosed>) =>
    index.receptacle(
      data.receptacleId,
      data.number,
      data.members.map(({ parcelId }) => parcelId),
    ),
  [ReceptaclePlanned.name]: planned,
  [ReceptacleReplanned.name]: planned,
};
