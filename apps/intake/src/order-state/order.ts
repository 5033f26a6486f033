import type { Finding, Order, Person, Regime } from '#libs/contracts';
import type { Dossier } from './dossier.js';
import type { ClearanceUnit, LabelKind } from '../reference-data/regimes.js';

/** Sender and addressee: what is sealed and can be erased. */
export interface Persons {
  readonly sender: Person;
  readonly addressee: Person;
}

/** An order without its persons; of them only the countries, which are no one's. */
export type OrderContent = Omit<Order, 'sender' | 'addressee'> & {
  readonly senderCountry: string;
  readonly addresseeCountry: string;
};

export function contentOf({ sender, addressee, ...rest }: Order): OrderContent {
  return { ...rest, senderCountry: sender.country, addresseeCountry: addressee.country };
}

export function personsOf({ sender, addressee }: Order): Persons {
  return { sender, addressee };
}

/** What was lodged last; changes with an amendment only. */
export interface DeclarationState {
  readonly orderKey: string;
  readonly declarationVersion: number;
  readonly content: OrderContent;
  readonly sealed: string;
  readonly regime: Regime;
  readonly documents: readonly string[];
  readonly handoverFacility: string;
  /** UTC. */
  readonly promiseBy: string;
  readonly warnings: readonly Finding[];
  /** `s10` when left out. */
  readonly label?: LabelKind;
  /** `item` when left out. */
  readonly unit?: ClearanceUnit;
  readonly personToken?: string;
  /** Only of a regime that waits for documents of others. */
  readonly dossier?: Dossier;
  /** Picked from stock abroad: nothing is put before customs here. */
  readonly pick?: true;
  /** The declaration under which the goods went that come back. */
  readonly returnOf?: string;
  /** Of a lot: where it will be kept. */
  readonly warehouse?: string;
  readonly transit?: { readonly routeBill: string; readonly itemCount: number; readonly seal: string };
}

/** Not before customs yet. */
export function isDraft({ dossier }: Pick<DeclarationState, 'dossier'>): boolean {
  return dossier !== undefined && !dossier.lodged;
}

/** Lots and bags have numbers of their own: the same as that of an order is no clash. */
export const unitPrefixes = { lot: 'lot:', bag: 'bag:' } as const;

/** The same number may exist once for test and once for live data of each party. */
export function orderKeyOf(partyId: string, livemode: boolean, orderNo: string): string {
  return `${partyId}/${livemode ? 'live' : 'test'}/${orderNo}`;
}

/** For whom something is done: a party, and whether with its test or its live data. */
export interface OnBehalf {
  readonly partyId: string;
  readonly livemode: boolean;
}
