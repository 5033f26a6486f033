import { type ClosedReceptacle, type Envelope, listedAs } from '#libs/contracts';
import type { LatenessCause, LoadUnit } from '../load-units/load-unit.js';
import type { UnitMembers } from '../load-units/unit-members.js';

/** The load unit that was closed, waiting for its first plan. `cause` is why an earlier closing of it was late. */
export function closedUnit(
  data: ClosedReceptacle,
  { livemode, channel, direction }: Pick<Envelope, 'livemode' | 'channel' | 'direction'>,
  cause: LatenessCause | null,
): LoadUnit {
  return {
    receptacleId: data.receptacleId,
    closing: data.closing,
    kind: data.kind,
    number: data.number,
    despatchId: data.despatchId ?? null,
    despatchNumber: data.despatchNumber ?? null,
    facility: data.facility,
    destinationOffice: data.destinationOffice,
    destinationCountry: data.destinationCountry,
    product: data.product,
    parcels: data.members.length,
    grossGrams: data.grossGrams,
    promiseBy: data.promiseBy,
    temperatureBand: data.temperatureBand ?? 'ambient',
    dangerousGoods: data.dangerousGoods ?? [],
    withoutModes: [],
    livemode,
    channel: channel ?? null,
    direction: direction ?? null,
    phase: 'waiting',
    travelled: [],
    plan: null,
    readyAt: null,
    timesPlanned: 0,
    reason: null,
    cause,
    acknowledged: null,
  };
}

export function membersOf({ members, destinationOffice }: ClosedReceptacle): UnitMembers {
  const amended = members.filter(({ declarationVersion }) => declarationVersion !== undefined);
  const names = amended.map((member) => [member.parcelId, listedAs(member, destinationOffice)] as const);
  return {
    parcelIds: members.map(({ parcelId }) => parcelId),
    exitItems: members.flatMap(({ parcelId, declarationId, regime, itemNumber }) =>
      regime === '9610' ? [{ parcelId, declarationId, itemNumber: itemNumber ?? '' }] : [],
    ),
    ...(names.length > 0 && { listedAs: Object.fromEntries(names) }),
  };
}
