import { type LoadUnit, parcelsIn } from '../load-units/load-unit.js';
import type { Consignment, Transport } from './consignment.js';
import type { ConsignmentDetail } from './consignment.schema.js';

export function consignmentView(
  consignment: Consignment,
  transport: Transport | undefined,
  units: readonly LoadUnit[],
): ConsignmentDetail {
  return {
    ...consignment,
    transport: transport
      ? {
          mode: transport.mode,
          vehicle: transport.vehicle,
          from: transport.originPlace,
          to: transport.destinationPlace,
          departsAt: transport.departsAt,
          arrivesAt: transport.arrivesAt,
          seal: transport.seal,
        }
      : null,
    receptacles: units.map((unit) => ({
      number: unit.number,
      kind: unit.kind,
      grossGrams: unit.grossGrams,
      items: parcelsIn(unit),
      destinationOffice: unit.destinationOffice,
      temperatureBand: unit.temperatureBand,
      dangerousGoods: unit.dangerousGoods,
    })),
  };
}
