import type { ReceptacleState } from '../receptacles/receptacle.js';
import { sealFaultOf, type SealFault } from './compare-seal.js';
import { isLocked, type Lack, lacksOf, phaseOf } from './may-leave.js';
import { facilityOf, type Parcel } from './parcel.js';
import { stateInReceptacle } from './state-of-parcel.js';

const lackWords: Readonly<Record<Lack, string>> = {
  'not-weighed': 'it has not been weighed',
  'seal-not-read': 'its seal has not been read',
};
const sealWords: Readonly<Record<SealFault, string>> = {
  'seal-broken': 'its seal is broken',
  'seal-differs': 'its seal has another number than announced',
};

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
  const seal = sealFaultOf(parcel);
  const parts = [
    facility === undefined ? state : `${state} (${facility})`,
    `customs says ${clearance?.state ?? 'nothing yet'}`,
    ...(open.length > 0 ? [`held: ${open.map(({ kind }) => kind).join(', ')}`] : []),
    ...(isLocked(parcel) ? ['its weight differs and customs has not answered'] : []),
    ...lacksOf(parcel).map((lack) => lackWords[lack]),
    ...(seal ? [sealWords[seal]] : []),
    ...(parcel.locks ?? []).map(({ kind, note }) => `locked for its ${kind}: ${note}`),
    ...(irregularity ? [`${irregularity.kind}: ${irregularity.note}`] : []),
  ];
  return `It is ${parts.join('; ')}.`;
}
