import type { ReceptacleState } from '../receptacles/receptacle.js';

/** What a load unit goes through on its way, as a state of the parcels in it. */
const statesOnTheWay = ['departed', 'exited', 'at-hub', 'delivered'] as const;
export type StateInReceptacle = (typeof statesOnTheWay)[number] | 'packed' | 'returned-to-origin';

/** The state of a parcel that is packed, by the state of its load unit. */
export function stateInReceptacle(unit: ReceptacleState | undefined): StateInReceptacle {
  if (unit === 'returned') return 'returned-to-origin';
  return statesOnTheWay.find((state) => state === unit) ?? 'packed';
}
