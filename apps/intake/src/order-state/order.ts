import { type AmendmentRefusal, modeOf } from '#libs/contracts';
import type { Phase, Progress } from './progress.js';

/** How far an order is; what was ordered stands in its declaration. Its id is made of party, mode and order number. */
export interface OrderState extends Progress {
  readonly orderId: string;
  readonly partyId: string;
  readonly livemode: boolean;
  readonly orderNo: string;
  readonly declarationId: string;
  readonly parcelId: string;
  /** 1, and one more for each amendment or cancellation. */
  readonly revision: number;
  /** Of the order in the version in force, persons included. */
  readonly digest: string;
  /** The newest one. */
  readonly amendment?: Amendment;
  /** UTC. */
  readonly placedAt: string;
  /** `asked`, `agreed`, `declined`: by customs. `withdrawn`: customs never had it. */
  readonly cancellation: 'none' | 'asked' | 'agreed' | 'declined' | 'withdrawn';
  /** Its pieces were taken from the shelves and are not back on them. */
  readonly picked?: true;
  /** UTC: when customs released it last. Not of what a former version saw. */
  readonly releasedAt?: string;
  /** Its pieces that come back, by the orders under which they do. A cancelled one does not count. */
  readonly comesBack?: readonly ReturnClaim[];
  /** What it had reserved is for sale again, unless it was picked all the same. */
  readonly givenBack?: true;
  /** The row of what is under way, until customs answers for the first time: see `UnderWayRows`. */
  readonly underWay?: string;
  /** It is registered and not lodged yet, since the window of its party had no place: see `WaitingOrderRows`. */
  readonly waits?: 'unannounced' | 'announced';
  /** The load unit and closing that it departed in. */
  readonly closingId?: string;
  readonly phase: Phase;
  /** Someone asked to erase its persons. */
  readonly erasure?: Erasure;
}

/** Pieces of an order that went out which come back under another order. */
export interface ReturnClaim {
  /** Of the order under which they come back. */
  readonly orderKey: string;
  readonly pieces: readonly ReturnedPieces[];
}

export interface ReturnedPieces {
  /** Of the order that went out, from 0. */
  readonly line: number;
  readonly quantity: number;
}

/** A request until customs has answered it. What customs does not have yet is amended at once. */
export interface Amendment {
  readonly state: 'pending' | 'taken' | 'refused';
  readonly revision: number;
  /** Of the order as it was asked for. */
  readonly digest: string;
  /** Why it is refused: see `amendmentRefusals`. */
  readonly reason?: AmendmentRefusal;
}

/** Who asked to erase the persons of an order, why and when; it stays on record when they are erased. */
export interface Erasure {
  /** Id of the party, or subject of the administrator's access token. */
  readonly by: string;
  readonly role: 'party' | 'admin';
  readonly reason: string;
  /** UTC. */
  readonly askedAt: string;
  /** UTC; absent while the erasure waits for customs. */
  readonly erasedAt?: string;
}

/** Lots and bags have numbers of their own: the same as that of an order is no clash. */
export const unitPrefixes = { lot: 'lot:', bag: 'bag:' } as const;

/** The same number may exist once for test and once for live data of each party. */
export function orderKeyOf(partyId: string, livemode: boolean, orderNo: string): string {
  return `${partyId}/${modeOf(livemode)}/${orderNo}`;
}
