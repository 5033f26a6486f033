import { refuse, type Refusal } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { describeStatus } from '../parcels/describe-status.js';
import type { Parcel } from '../parcels/parcel.js';
import { ReceptacleTable } from '../receptacles/receptacle.table.js';

/** A refusal with the status of the parcel behind the reason. It looks at the load unit of a packed parcel. */
export function refuseParcel(tx: UnitOfWork, parcel: Parcel, reason: string): Refusal {
  const { where } = parcel;
  const unit = where.phase === 'packed' ? tx.find(ReceptacleTable, where.receptacleId) : undefined;
  return refuse('state-conflict', `${reason} ${describeStatus(parcel, unit?.state)}`);
}
