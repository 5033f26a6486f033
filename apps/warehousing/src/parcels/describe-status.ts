import type { ReceptacleState } from '../receptacles/receptacle.js';
import { isLocked, phaseOf } from './may-leave.js';
import { facilityOf, type Parcel } from './parcel.js';
import { stateInReceptacle } from './state-of-parcel.js';

/**
 * The status of a parcel as a sentence, to be put behind a refusal: it shows which of several reasons it was.
 *
 * @param unit the state of its load unit while it is packed
 */
export function describeStatus(parcel: Parcel, unit?: ReceptacleState): string {
  const { notice, clearance, holds, irregularity } = parcel;
  const phase = phaseOf(parcel);
  const state = phase === 'packed' ? stateInReceptacle(unit) : phase;
  const facility = facilityOf(parcel) ?? notice?.handoverFacility;
  const open = Object.values(holds).filter((hold) => hold.open);
  const parts = [
    facility === undefined ? state : `${state} (${facility})`,
    `customs says ${clearance?.state ?? 'nothing yet'}`,
    ...(open.length > 0 ? [`held: ${open.map(({ kind }) => kind).join(', ')}`] : []),
    ...(isLocked(parcel) ? ['its weight differs and customs has not answered'] : []),
    ...(irregularity ? [`${irregularity.kind}: ${irregularity.note}`] : []),
  ];
  return `It is ${parts.join('; ')}.`;
}
