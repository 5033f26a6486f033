import type { DataOf, ParcelHandedOver } from '#libs/contracts';
import type { ParcelInHand } from '../parcels/parcel.js';

export type Receiver = DataOf<typeof ParcelHandedOver>['to'];
export const receivers = ['addressee', 'domestic-post', 'pick-up'] as const satisfies readonly Receiver[];

/** The domestic post for imports, the addressee for sales from stock abroad. */
export function usualReceiver({ notice }: ParcelInHand): Receiver {
  return notice.pick?.abroad ? 'addressee' : 'domestic-post';
}
