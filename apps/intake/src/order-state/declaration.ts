import type { Buyer, Finding, Order, Person, Regime, Returned } from '#libs/contracts';
import type { ClearanceUnit, LabelKind } from '../reference-data/regimes.js';
import type { DocumentsState, Dossier } from './dossier.js';

/** Sender, addressee and buyer: what is sealed and can be erased. */
export interface Persons {
  readonly sender: Person;
  readonly addressee: Person;
  readonly buyer?: Buyer;
}

/** An order without its persons; of them only the countries, which identify no person. */
export type OrderContent = Omit<Order, 'sender' | 'addressee' | 'buyer'> & {
  readonly senderCountry: string;
  readonly addresseeCountry: string;
};

export function contentOf({ sender, addressee, buyer: _, ...rest }: Order): OrderContent {
  return { ...rest, senderCountry: sender.country, addresseeCountry: addressee.country };
}

export function personsOf({ sender, addressee, buyer }: Order): Persons {
  return { sender, addressee, ...(buyer && { buyer }) };
}

/** What is declared, in the version in force; it changes with an amendment only. By declaration id. */
export interface DeclarationState {
  readonly orderKey: string;
  /** The newest that customs has got, or is to get; the one in force where `inForce` names no other. */
  readonly declarationVersion: number;
  readonly inForce?: number;
  /** Versions that customs has not answered, oldest first. */
  readonly askedFor?: readonly AskedVersion[];
  readonly content: OrderContent;
  /** The persons, sealed with the key of the parcel. */
  readonly sealed: string;
  readonly regime: Regime;
  /** Documents that the regime needs. */
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
  /** Of the same person by the phone number alone. */
  readonly alsoKnownAs?: string;
  /** Only of a regime that waits for documents of other parties. */
  readonly dossier?: Dossier;
  /** Picked from stock abroad: nothing is declared here. */
  readonly pick?: true;
  /** The declaration under which the goods left that come back. */
  readonly returnOf?: string;
  /** How they are treated. */
  readonly returned?: Returned;
  /** Of a lot: where it will be kept. */
  readonly warehouse?: string;
  readonly transit?: { readonly routeBill: string; readonly itemCount: number; readonly seal: string };
}

/** What was declared, without how customs stands to it. */
export type DeclaredVersion = Omit<DeclarationState, 'orderKey' | 'inForce' | 'askedFor'>;

/** A version that customs has been asked to take, and the revision of the order that asked. */
export interface AskedVersion {
  readonly revision: number;
  /** Of the order as it was asked for, persons included. */
  readonly digest: string;
  readonly declared: DeclaredVersion;
}

/** Not lodged with customs yet. */
export function isDraft({ dossier }: Pick<DeclarationState, 'dossier'>): boolean {
  return dossier !== undefined && !dossier.lodged;
}

/** How complete the documents are, as the party reads it. */
export function documentsOf({ documents, dossier }: DeclarationState): DocumentsState {
  const notes = [...(dossier?.doubts ?? []), ...(dossier?.notes ?? [])];
  return {
    needed: documents,
    present: dossier?.present ?? ['order'],
    mismatches: dossier?.mismatches ?? [],
    ...(notes.length > 0 && { notes }),
  };
}
