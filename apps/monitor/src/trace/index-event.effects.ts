import {
  ConsignmentClosed,
  type DataOf,
  DeclarationAmended,
  DeclarationLodged,
  DepartureScheduled,
  DepartureSealed,
  DespatchClosed,
  ReceptacleClosed,
  ReceptaclePlanned,
  ReceptacleReplanned,
  StockPickOrdered,
  TransitReceived,
} from '#libs/contracts';
import type { TraceIndex } from './trace-index.service.js';

type Index = (index: TraceIndex, data: never) => void;

const lodged: Index = (index, data: DataOf<typeof DeclarationLodged>) => {
  const { declarationId, partyId, orderNo, orderId, returnOf = null, documents, transit } = data;
  for (const { parcelId, itemNumber, logisticsCode } of data.parcels) {
    index.parcel({ parcelId, itemNumber, declarationId, partyId, orderNo, orderId, returnOf }, [
      waybillOf(logisticsCode, itemNumber),
      documents.paymentNumber,
      transit?.routeBill,
      transit?.seal,
    ]);
  }
};

const picked: Index = (index, data: DataOf<typeof StockPickOrdered>) => {
  const { pickId: declarationId, parcelId, itemNumber, logisticsCode, partyId, orderNo, orderId } = data;
  index.parcel({ parcelId, itemNumber, declarationId, partyId, orderNo, orderId, returnOf: null }, [
    waybillOf(logisticsCode, itemNumber),
  ]);
};

const closed: Index = (index, data: DataOf<typeof ReceptacleClosed>) => {
  const { receptacleId, number, seal, despatchId, despatchNumber, members } = data;
  index.receptacle(
    receptacleId,
    members.map(({ parcelId }) => parcelId),
  );
  index.name(number, receptacleId);
  index.name(seal, receptacleId);
  index.name(despatchNumber, receptacleId);
  if (despatchId !== undefined) index.despatch(despatchId, receptacleId);
};

const planned: Index = (index, { receptacleId, departureId }: DataOf<typeof ReceptaclePlanned>) =>
  index.voyage(receptacleId, departureId);

/** What the index records of an event, by its type. */
export const indexed: Readonly<Record<string, Index>> = {
  [DeclarationLodged.name]: lodged,
  [DeclarationAmended.name]: lodged,
  [StockPickOrdered.name]: picked,
  [TransitReceived.name]: (index, { receptacleId, parcelId }: DataOf<typeof TransitReceived>) =>
    index.receptacle(receptacleId, [parcelId]),
  [ReceptacleClosed.name]: closed,
  [DespatchClosed.name]: (index, { despatchId, receptacleIds }: DataOf<typeof DespatchClosed>) =>
    receptacleIds.forEach((id) => index.despatch(despatchId, id)),
  [ConsignmentClosed.name]: (index, data: DataOf<typeof ConsignmentClosed>) => {
    index.name(data.consignmentId, data.receptacleId);
    index.name(data.documentNumber, data.receptacleId);
  },
  [ReceptaclePlanned.name]: planned,
  [ReceptacleReplanned.name]: planned,
  [DepartureScheduled.name]: (index, { departureId, vehicle }: DataOf<typeof DepartureScheduled>) =>
    index.departure(departureId, vehicle),
  [DepartureSealed.name]: (index, { departureId, seal }: DataOf<typeof DepartureSealed>) =>
    index.name(seal, departureId),
};

/** Two logistics companies may use the same number. */
const waybillOf = (logisticsCode: string | undefined, number: string) =>
  logisticsCode === undefined ? undefined : `${logisticsCode}/${number}`;
