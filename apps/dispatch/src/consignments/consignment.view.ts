import type { Consignment, Transport } from './consignment.js';
import type { LoadUnit } from '../load-units/load-unit.js';

/** A consignment with what a CARDIT tells the carrier: the transport, and every load unit with number and weight. Times are UTC. */
export type ConsignmentView = Consignment & {
  readonly transport: {
    readonly mode: string;
    readonly vehicle: string;
    readonly from: string;
    readonly to: string;
    readonly departsAt: string;
    readonly arrivesAt: string;
    readonly seal: string | null;
  } | null;
  readonly receptacles: readonly {
    readonly number: string;
    readonly kind: string;
    readonly grossGrams: number;
    readonly items: number;
    readonly destinationOffice: string;
    readonly temperatureBand: string;
    readonly dangerousGoods: readonly string[];
  }[];
};

export function consignmentView(
  consignment: Consignment,
  departure: Transport | undefined,
  units: readonly LoadUnit[],
): ConsignmentView {
  return {
    ...consignment,
    transport: departure
      ? {
          mode: departure.mode,
          vehicle: departure.vehicle,
          from: departure.originPlace,
          to: departure.destinationPlace,
          departsAt: departure.departsAt,
          arrivesAt: departure.arrivesAt,
          seal: departure.seal,
        }
      : null,
    receptacles: units.map((unit) => ({
      number: unit.number,
      kind: unit.kind,
      grossGrams: unit.grossGrams,
      items: unit.parcelIds.length,
      destinationOffice: unit.destinationOffice,
      temperatureBand: unit.temperatureBand,
      dangerousGoods: unit.dangerousGoods,
    })),
  };
}
