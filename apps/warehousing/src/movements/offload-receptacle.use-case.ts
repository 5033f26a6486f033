import { Injectable } from '@nestjs/common';
import type { DataOf, ReceptacleOffloaded } from '#libs/contracts';
import type { Message, UnitOfWork, UseCase } from '#libs/messaging';
import { FacilityTable } from '../network/network.table.js';
import { readsOfClosing } from '../packing/close-bag.effects.js';
import { reopenReceptacle } from '../packing/reopen-receptacle.effects.js';
import { ParcelTable } from '../parcels/parcel.table.js';
import { canBeReopened, followReceptacle } from '../receptacles/follow-receptacle.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';

type Offloading = DataOf<typeof ReceptacleOffloaded>;

/**
 * Dispatch removed a load unit from its load list. Where it holds what may not leave, it is opened. An event about an earlier closing of the
 * unit is about another number, and changes nothing.
 */
@Injectable()
export class OffloadReceptacle implements UseCase<Offloading> {
  readonly lateReads = readsOfClosing;

  prefetch({ data, facility }: Message<Offloading>) {
    return [
      ReceptacleTable.ref(data.receptacleId),
      ...data.parcelIds.map((parcelId) => ParcelTable.ref(parcelId)),
      ...(facility === undefined ? [] : [FacilityTable.ref(facility)]),
    ];
  }

  handle(tx: UnitOfWork, { data }: Message<Offloading>): void {
    const unit = tx.find(ReceptacleTable, data.receptacleId);
    if (!unit || unit.closings !== data.closing) return;
    const holdsAny = unit.members.some(({ parcelId }) => data.parcelIds.includes(parcelId));
    if (!holdsAny) {
      tx.save(ReceptacleTable, unit.receptacleId, followReceptacle(unit, 'offloaded', data));
      return;
    }
    if (!canBeReopened(unit)) return;
    const fault = reopenReceptacle(tx, unit, new Set(data.parcelIds), data.reason);
    if (fault) throw new Error(`receptacle ${unit.receptacleId} cannot close again: ${fault}`);
  }
}
