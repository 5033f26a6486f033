import type { ClearanceState } from '#libs/contracts';
import { closeDespatch, type CloseDespatchAnswer } from '../src/packing/close-despatch.use-case.js';
import { followReceptacles } from '../src/receptacles/follow-receptacle.use-case.js';
import { offloadReceptacle } from '../src/packing/offload-receptacle.use-case.js';
import { packParcels, type Packed } from '../src/packing/pack-parcels.use-case.js';
import { recordClearance } from '../src/clearance/record-clearance.use-case.js';
import { liftHold, placeHold } from '../src/clearance/record-hold.use-case.js';
import type { Step } from '../src/receptacles/follow-receptacle.js';
import { closingGroupOf } from '../src/receptacles/consolidation-key.js';
import type { Warehouse } from './warehouse.js';

/** News of the other services, and acts of staff, as the specs tell them. */

export function decide(
  warehouse: Warehouse,
  parcelId: string,
  to: ClearanceState,
  sequence: number,
  parcelSequence?: number,
): void {
  const basedOn = parcelSequence === undefined ? {} : { basedOn: { inputsDigest: '', parcelSequence } };
  warehouse.take(recordClearance, { parcelIds: [parcelId], to, ...basedOn }, { sequence });
}

export function release(warehouse: Warehouse, parcelId: string, sequence = 2, parcelSequence = 99): void {
  decide(warehouse, parcelId, 'released', sequence, parcelSequence);
}

export function hold(warehouse: Warehouse, parcelId: string, sequence: number, open = true, holdId = 'h'): void {
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
    kind: 'customs' as const,
    reason: 'check',
  };
  warehouse.take(open ? placeHold : liftHold, data, { sequence });
}

/** Offers all parcels; the decision sorts out those that may not leave. */
export function pack(warehouse: Warehouse, facility = 'URC-OE'): Packed {
  const candidates = warehouse.parcels().map(({ parcelId, notice }) => ({
    parcelId,
    declarationId: notice?.declarationId ?? '',
    product: notice?.product ?? '',
  }));
  return warehouse.take(packParcels, { facility, candidates })!;
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
): CloseDespatchAnswer | undefined {
  return warehouse.take(closeDespatch, { receptacleIds, ...(despatchId === undefined ? {} : { despatchId }) });
}

export function follow(
  warehouse: Warehouse,
  receptacleId: string,
  step: Step,
  fact: { departureId?: string; facility?: string } = {},
): void {
  const handler = followReceptacles(step, ({ id }: { id: string }) => [id]);
  warehouse.take(handler, { id: receptacleId, departureId: 'v', at: warehouse.now.toISOString(), ...fact });
}

export function offload(warehouse: Warehouse, receptacleId: string, closing: number, parcelIds: string[]): void {
  const at = warehouse.now.toISOString();
  warehouse.take(offloadReceptacle, {
    receptacleId,
    closing,
    departureId: 'v',
    reason: 'release withdrawn',
    parcelIds,
    at,
  });
}
