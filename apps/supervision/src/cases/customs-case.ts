import type { ClearanceState, Declaration, Reason, TaxAssessment } from '#libs/contracts';
import type { CaseState } from './clearance-machine.js';
import type { SuppliedDocument } from '../assessment/assessment-facts.js';
import type { HeldByTwo, HoldKind, Ruling } from '../assessment/four-eyes-policy.schema.js';
import type { LaneColour } from '../assessment/lane-colour.js';
import type { Question } from './question.js';
import type { Lookups } from '../assessment/lookups.js';
import type { Determination, EnteredTax, TaxRequest } from './tax-acts.js';
import type { TaxSettlement } from './tax-settlement.js';

/** One declaration before customs and everything that decides whether its parcel may leave. One parcel each in this version of the service. */
export interface CustomsCase {
  readonly declarationId: string;
  readonly livemode: boolean;
  readonly state: CaseState;
  /** The newest version that was taken; absent while the case is only expected. */
  readonly declaration?: Declaration;
  /** The newest version that was refused. */
  readonly refusedVersion?: number;
  /** A newer version that waits for an officer's consent, since it is released. */
  readonly askedFor?: AskedVersion;
  /** The version for which an officer withdrew the release: it is assessed when it is taken. */
  readonly consentedVersion?: number;
  /** UTC; of the first version. */
  readonly lodgedAt?: string;
  /** Where the goods are, or will be handed over. */
  readonly facility?: string;
  /** Customs office that supervises the facility. */
  readonly office?: string;
  readonly decisionSeq: number;
  readonly decision?: LastDecision;
  /** Drawn once for the life of the case, from [0, 1): an amendment does not draw again. */
  readonly draw?: number;
  readonly supplied: readonly SuppliedDocument[];
  /** Of the newest version that was taken. */
  readonly lookups?: Lookups;
  /** Accounts of the person on which it is booked. */
  readonly booked?: readonly string[];
  /** Newest event of the parcel that was seen; 0 for none. */
  readonly parcelSequence: number;
  readonly goods?: Goods;
  readonly holds: readonly Hold[];
  /** Of what the facility found before the declaration came; placed when it comes. */
  readonly owedHolds?: readonly Omit<Hold, 'holdId'>[];
  readonly listing?: Listing;
  readonly withdrawal?: Withdrawal;
  readonly request?: SecondPersonRequest;
  readonly finding?: Finding;
  /** What two officers did, in a state that does not say it itself; see `heldByTwoOf`. */
  readonly heldByTwo?: HeldByTwo;
  /** What officers found in place of what was declared, oldest first; the last word on a field of a line counts. */
  readonly determinations?: readonly Determination[];
  /** Stands in place of the computed tax until the facts are set anew. */
  readonly enteredTax?: EnteredTax;
  /** An act on the tax that waits for another officer. */
  readonly taxRequest?: TaxRequest;
  readonly taxSettled?: TaxSettlement;
  /** Why, and by which document, customs keeps the goods; absent when it does not. */
  readonly keeping?: Custody;
  /** It was scanned there before any data of it had come. */
  readonly dataMissing?: { readonly facility: string; readonly at: string };
  /** Handed over in the customs territory. */
  readonly delivered?: { readonly to: string; readonly at: string };
  /** Handed back to the sender, at this time. */
  readonly handedBack?: string;
  /** At the inspection line, and since when. */
  readonly presented?: { readonly location: string; readonly at: string };
  /** Where customs keeps the goods. */
  readonly customsStore?: string;
  readonly pictures?: readonly Picture[];
  readonly verdicts?: readonly Verdict[];
  readonly irregularities?: readonly Irregularity[];
  /** The last question for documents. */
  readonly asked?: DocumentQuestion;
  /** To the party, oldest first. */
  readonly questions?: readonly Question[];
  readonly claim?: Claim;
}

/** An amendment of a released declaration, as it came. */
export interface AskedVersion {
  readonly declaration: Declaration;
  readonly at: string;
}

export interface LastDecision {
  readonly lane: LaneColour;
  readonly random: boolean;
  readonly reasons: readonly Reason[];
  readonly versions: Readonly<Record<string, string>>;
  /** What is to be paid before the release; absent where the tax is unknown, or nothing is taxed. */
  readonly tax?: TaxAssessment;
  /** Of goods that come in: taken by a version that releases nothing untaxed. Absent in decisions of former versions. */
  readonly judgesTax?: true;
  /** `parcelSequence` of the case when the decision was taken: it answers every difference up to that event. */
  readonly parcelSequence: number;
  readonly at: string;
}

/** What the facility reported of the goods, last. */
export interface Goods {
  readonly parcelId: string;
  readonly sequence: number;
  readonly facility: string;
  readonly at: string;
  /** The weight agrees with the version that the facility knew. */
  readonly agrees: boolean;
  readonly declarationVersion: number;
  /** Absent while they have not been weighed: nothing is released before that. */
  readonly measuredGrams?: number;
  readonly pictureReference?: string;
  /** Of a closed bag; absent while nobody has looked at it. */
  readonly seal?: SealSeen;
}

export interface SealSeen {
  readonly intact: boolean;
  /** Absent while it has not been read. */
  readonly number?: string;
  /** Of the hold that stopped the bag because of it. */
  readonly holdId?: string;
}

/** Documents that are wanted: which, who wants them, since when. */
export interface DocumentQuestion {
  readonly documents: readonly string[];
  /** `rules`, or the officer. */
  readonly by: string;
  readonly at: string;
}

/** An X-ray picture, by reference. */
export interface Picture {
  readonly reference: string;
  readonly at: string;
  /** Drawn, with its first verdict, to be judged again by another analyst. */
  readonly again?: true;
}

/** A part of a picture, in shares of its width and height from the upper left corner. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What an analyst sees on a picture; whether to open the parcel is the officer's decision. */
export interface Verdict {
  readonly reference: string;
  readonly anomaly: boolean;
  readonly region?: Region;
  readonly note: string;
  readonly by: string;
  readonly at: string;
}

/** `breach`: it is gone, or elsewhere, although customs did not allow it; a senior answers it. */
export const irregularityKinds = ['missing', 'damaged', 'breach'] as const;

/** What was found wrong; an officer looks at it. */
export interface Irregularity {
  readonly kind: (typeof irregularityKinds)[number];
  readonly note: string;
  readonly facility: string;
  readonly at: string;
  /** The officer; `found` when it turned up, `departed` where it had left. */
  readonly answeredBy?: string;
}

export const suspensionCauses = ['rights-holder', 'laboratory', 'quarantine'] as const;
export type SuspensionCause = (typeof suspensionCauses)[number];

/** Why goods are detained: 501 clearance, 502 anti-smuggling, 503 legal, 599 other (CEB returnStatus). */
export const retentions = ['501', '502', '503', '599'] as const;
export type Retention = (typeof retentions)[number];

/** What some rulings need beside their reason. */
export interface RulingDetails {
  /** For a suspension: the third party for which it waits. */
  readonly cause?: SuspensionCause;
  /** Of a detention. */
  readonly retention?: Retention;
  /** Number of the document by which it is detained, confiscated or disposed of. */
  readonly document?: string;
  /** Of a suspension or detention: by then it is decided again; UTC. */
  readonly until?: string;
  /** Kinds of documents that are wanted. */
  readonly documents?: readonly string[];
}

export interface Custody extends Pick<RulingDetails, 'cause' | 'retention' | 'document' | 'until'> {
  readonly since: string;
  /** Each act of custody keeps its own document, oldest first; absent in what earlier versions stored. */
  readonly documents?: readonly CustodyDocument[];
}

export interface CustodyDocument {
  readonly ruling: Ruling;
  readonly document: string;
  readonly at: string;
}

export interface Hold {
  readonly holdId: string;
  readonly kind: HoldKind;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** The load list on which it was last permitted. */
export interface Listing {
  readonly departureId: string;
  readonly listVersion: number;
  readonly listDigest: string;
  readonly receptacleId: string;
  /** In which it was packed; absent where that is not known. */
  readonly declarationVersion?: number;
  readonly departed: boolean;
  readonly exited: boolean;
  /** The stop that was ordered for it on this departure. */
  readonly stopId?: string;
}

/** One officer asked for it and the hold is in force; a second one confirms or declines. */
export interface Withdrawal {
  /** By it the second officer names what is confirmed. */
  readonly requestId: string;
  readonly holdId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

/** A ruling that takes effect when another officer confirms it. */
export interface SecondPersonRequest extends RulingDetails {
  /** By it the second officer names what is confirmed. */
  readonly requestId: string;
  readonly ruling: Ruling;
  readonly by: string;
  readonly reason: string;
  readonly why: string;
  readonly at: string;
}

export interface Finding {
  /** By it the second officer names what is confirmed. */
  readonly requestId: string;
  readonly clean: boolean;
  readonly text: string;
  /** The picture, and the part of it, that the finding is about. */
  readonly picture?: { readonly reference: string; readonly region?: Region };
  readonly by: string;
  readonly confirmedBy?: string;
  readonly at: string;
}

/** A lease on real time: it guards an officer's attention, not a schedule. */
export interface Claim {
  readonly officer: string;
  readonly leaseUntil: string;
}

export interface LodgedCase extends CustomsCase {
  readonly state: ClearanceState;
  readonly declaration: Declaration;
}

export function isLodged(customsCase: CustomsCase | undefined): customsCase is LodgedCase {
  return customsCase?.declaration !== undefined;
}

export function newCase(declarationId: string, livemode: boolean): CustomsCase {
  return { declarationId, livemode, state: 'expected', decisionSeq: 0, supplied: [], parcelSequence: 0, holds: [] };
}

export function parcelIdOf(customsCase: LodgedCase): string {
  return customsCase.declaration.parcels[0]!.parcelId;
}

/** The parcel was weighed again after its release, and no decision has answered the difference yet. */
export function hasOpenDifference(customsCase: CustomsCase): boolean {
  const { goods, decision } = customsCase;
  if (customsCase.state !== 'released' || !goods || goods.agrees) return false;
  return goods.sequence > (decision?.parcelSequence ?? 0);
}

/** Risk: the sum of the weights of all reasons. */
export function scoreOf({ decision }: CustomsCase): number {
  return decision?.reasons.reduce((sum, { weight }) => sum + weight, 0) ?? 0;
}
