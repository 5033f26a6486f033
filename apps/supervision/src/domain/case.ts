import type { ClearanceDecision, ClearanceState, Declaration, Reason, TaxAssessment } from '#libs/contracts';
import type { CaseState } from './clearance-machine.js';
import type { Lookups } from './lookups.js';

export type LaneColour = ClearanceDecision['lane'];
export type HoldKind = 'customs' | 'rights-holder' | 'quarantine' | 'security' | 'do-not-load' | 'payment' | 'seal';

/** One declaration before customs and everything that decides whether its parcel may leave. One parcel each in this version. */
export interface Case {
  readonly declarationId: string;
  readonly livemode: boolean;
  readonly state: CaseState;
  /** The newest version that was taken; absent while the case is only expected. */
  readonly declaration?: Declaration;
  /** The newest version that came too late to be taken. */
  readonly refusedVersion?: number;
  /** UTC; of the first version. */
  readonly lodgedAt?: string;
  /** Where the goods are, or will be handed over. */
  readonly facility?: string;
  /** Customs office that supervises the facility. */
  readonly office?: string;
  readonly decisionSeq: number;
  readonly decision?: LastDecision;
  /** Drawn once for the life of the case, from [0, 1): sending it again is no second chance. */
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
  readonly listing?: Listing;
  readonly withdrawal?: Withdrawal;
  readonly request?: SecondPersonRequest;
  readonly finding?: Finding;
  readonly claim?: Claim;
}

export interface LastDecision {
  readonly lane: LaneColour;
  readonly random: boolean;
  readonly reasons: readonly Reason[];
  readonly versions: Readonly<Record<string, string>>;
  /** Of imports; due when its total is above 0. */
  readonly tax?: TaxAssessment;
  /** `parcelSequence` of the case when it was taken: it answers every difference up to there. */
  readonly parcelSequence: number;
  readonly at: string;
}

/** What the facility said of the goods, last. */
export interface Goods {
  readonly parcelId: string;
  readonly sequence: number;
  readonly facility: string;
  readonly at: string;
  /** As the facility judged it, against the version that it knew. */
  readonly agrees: boolean;
  readonly declarationVersion: number;
  readonly measuredGrams?: number;
}

export interface SuppliedDocument {
  readonly kind: string;
  /** Number or place of the paper; never a person's data. */
  readonly reference: string;
  /** Codes of the reasons that it answers. */
  readonly answers: readonly string[];
  /** The value of the goods as the paper proves it; for goods whose currency is unknown. */
  readonly value?: { readonly amount: string; readonly currency: string };
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
  readonly departed: boolean;
  readonly exited: boolean;
  /** The stop that was ordered for it on this departure. */
  readonly stopId?: string;
}

/** One officer asked for it and the hold is in force; a second one confirms or declines. */
export interface Withdrawal {
  readonly holdId: string;
  readonly by: string;
  readonly reason: string;
  readonly at: string;
}

export type Ruling = 'release' | 'inspect' | 'want-documents' | 'return';

/** A ruling that takes effect when another officer confirms it. */
export interface SecondPersonRequest {
  readonly ruling: Ruling;
  readonly by: string;
  readonly reason: string;
  readonly why: string;
  readonly at: string;
}

export interface Finding {
  readonly clean: boolean;
  readonly text: string;
  readonly by: string;
  readonly confirmedBy?: string;
  readonly at: string;
}

/** A lease on real time: it guards an officer's attention, not a schedule. */
export interface Claim {
  readonly officer: string;
  readonly leaseUntil: string;
}

export interface LodgedCase extends Case {
  readonly state: ClearanceState;
  readonly declaration: Declaration;
}

export function isLodged(kase: Case | undefined): kase is LodgedCase {
  return kase?.declaration !== undefined;
}

export function newCase(declarationId: string, livemode: boolean): Case {
  return { declarationId, livemode, state: 'expected', decisionSeq: 0, supplied: [], parcelSequence: 0, holds: [] };
}

export function parcelIdOf(kase: LodgedCase): string {
  return kase.declaration.parcels[0]!.parcelId;
}

/** Waits for a person: nothing moves it but an officer's act. */
export function needsOfficer(kase: Case): boolean {
  const waits = ['documents-wanted', 'inspection-ordered', 'inspected', 'withdrawn'].includes(kase.state);
  return waits || kase.withdrawal !== undefined || kase.request !== undefined || hasOpenDifference(kase);
}

/** Released, and then weighed anew with a difference that no decision has answered yet. */
export function hasOpenDifference(kase: Case): boolean {
  const { goods, decision } = kase;
  if (kase.state !== 'released' || !goods || goods.agrees) return false;
  return goods.sequence > (decision?.parcelSequence ?? 0);
}
