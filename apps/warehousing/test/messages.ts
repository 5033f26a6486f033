import {
  AmendmentRefused,
  AmendmentTaken,
  type ClearanceState,
  Departed,
  type EventType,
  ExitConfirmed,
  HoldLifted,
  HoldPlaced,
  ReceptacleAtHub,
  ReceptacleDelivered,
  ReceptaclePlanned,
  ReceptacleRecalled,
  ReceptacleReturned,
  type Refusal,
} from '#libs/contracts';
import { RecordClearance } from '../src/clearance/record-clearance.use-case.js';
import { RecordHold } from '../src/clearance/record-hold.use-case.js';
import { newId } from '#libs/messaging';
import { s10CheckDigit } from '#libs/postal';
import { FollowVehicle } from '../src/movements/follow-vehicle.use-case.js';
import { FollowReceptacles, type Movement } from '../src/movements/follow-receptacles.use-case.js';
import { OffloadReceptacle } from '../src/movements/offload-receptacle.use-case.js';
import { CloseDespatch, type ClosedDespatch } from '../src/packing/close-despatch.use-case.js';
import { PackParcels, type PackedParcels } from '../src/packing/pack-parcels.use-case.js';
import { closingGroupOf } from '../src/receptacles/consolidation-key.js';
import type { Step } from '../src/receptacles/follow-receptacle.js';
import type { Warehouse } from './warehouse.js';

/** Events of the other services, and commands of staff. */

export function decide(
  warehouse: Warehouse,
  parcelId: string,
  to: ClearanceState,
  sequence: number,
  parcelSequence?: number,
  declarationVersion = warehouse.parcel(parcelId)?.notice?.declarationVersion ?? 1,
  { type = 'ParcelReleased', from = 'lodged' }: { type?: string; from?: ClearanceState } = {},
): void {
  const basedOn = parcelSequence === undefined ? {} : { basedOn: { inputsDigest: '', parcelSequence } };
  warehouse.take(
    RecordClearance,
    { parcelIds: [parcelId], declarationVersion, from, to, ...basedOn },
    { type, sequence },
  );
}

export function release(
  warehouse: Warehouse,
  parcelId: string,
  sequence = 2,
  parcelSequence = 99,
  version?: number,
): void {
  decide(warehouse, parcelId, 'released', sequence, parcelSequence, version);
}

/** Customs answers an amendment. */
export function answer(warehouse: Warehouse, parcelId: string, version: number, taken: boolean, sequence = 3): void {
  const type = (taken ? AmendmentTaken : AmendmentRefused).name;
  const data = { parcelIds: [parcelId], declarationVersion: version, from: 'withdrawn', to: 'withdrawn' } as const;
  warehouse.take(RecordClearance, { ...data, parcelIds: [parcelId] }, { type, sequence });
}

export function hold(
  warehouse: Warehouse,
  parcelId: string,
  sequence: number,
  open = true,
  holdId = 'h',
  kind: 'customs' | 'seal' | 'place' = 'customs',
): void {
  const { at, ...fields } = {
    at: warehouse.now.toISOString(),
    declarationId: `d-${parcelId}`,
    declarationVersion: 1,
    decisionSeq: 1,
  };
  const data = {
    ...fields,
    at,
    parcelIds: [parcelId],
    from: 'released' as const,
    to: 'released' as const,
    reasons: [],
    holdId,
    kind,
    reason: 'check',
  };
  warehouse.take(RecordHold, data, { type: (open ? HoldPlaced : HoldLifted).name, sequence });
}

/** Offers all parcels; the decision sorts out those that may not leave. */
export function pack(warehouse: Warehouse, facility = 'URC-OE'): PackedParcels {
  const candidates = warehouse.parcels().map(({ parcelId, notice }) => ({
    parcelId,
    declarationId: notice?.declarationId ?? '',
    product: notice?.product ?? '',
  }));
  return warehouse.take(PackParcels, { facility, candidates });
}

/** Closes every open bag, the last of each despatch with the flag. */
export function closeAll(warehouse: Warehouse): void {
  const open = warehouse.bags().filter(({ state, members }) => state === 'open' && members.length > 0);
  for (const [series, bags] of Map.groupBy(open, ({ line }) => closingGroupOf(line))) {
    const despatch = warehouse.despatches().find((one) => one.state === 'open' && one.series === series);
    close(
      warehouse,
      despatch?.despatchId,
      bags.map(({ receptacleId }) => receptacleId),
    );
  }
}

export function close(
  warehouse: Warehouse,
  despatchId: string | undefined,
  receptacleIds: string[],
): ClosedDespatch | Refusal {
  return warehouse.take(CloseDespatch, { receptacleIds, ...(despatchId === undefined ? {} : { despatchId }) });
}

const eventOf: Readonly<Record<Exclude<Step, 'offloaded'>, Pick<EventType, 'name'>>> = {
  planned: ReceptaclePlanned,
  departed: Departed,
  exited: ExitConfirmed,
  'at-hub': ReceptacleAtHub,
  delivered: ReceptacleDelivered,
  recalled: ReceptacleRecalled,
  returned: ReceptacleReturned,
};

export function follow(
  warehouse: Warehouse,
  receptacleId: string,
  step: Exclude<Step, 'offloaded'>,
  fact: { departureId?: string; facility?: string } = {},
): void {
  const isOfVehicle = step === 'departed' || step === 'exited';
  const data = {
    ...(isOfVehicle ? { receptacleIds: [receptacleId] } : { receptacleId }),
    departureId: 'v',
    at: warehouse.now.toISOString(),
    ...fact,
  };
  const id = newId();
  warehouse.take(FollowReceptacles, data as unknown as Movement, { id, type: eventOf[step].name });
  if (isOfVehicle) warehouse.take(FollowVehicle, { id, atMost: 200 });
}

export function offload(warehouse: Warehouse, receptacleId: string, closing: number, parcelIds: string[]): void {
  const at = warehouse.now.toISOString();
  warehouse.take(OffloadReceptacle, {
    receptacleId,
    closing,
    departureId: 'v',
    reason: 'release withdrawn',
    parcelIds,
    at,
  });
}

/** A valid number on a label (UPU S10). */
export function itemNumberOf(serial: number): string {
  const digits = String(serial).padStart(8, '0');
  return `LZ${digits}${s10CheckDigit(digits)}CN`;
}
