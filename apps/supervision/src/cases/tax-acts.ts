import type { Money, TaxAssessment } from '#libs/contracts';

/** What an officer found of one line; what is left out is as declared. */
export interface LineFinding {
  /** Line of the declaration, from 1. */
  readonly line: number;
  /** Customs value of the whole line. */
  readonly value?: Money;
  readonly hsCode?: string;
  readonly originCountry?: string;
  readonly quantity?: number;
}

interface OfficersWord {
  readonly reason: string;
  readonly by: string;
  readonly confirmedBy?: string;
  readonly at: string;
}

/** Facts of lines as customs takes them. */
export interface Determination extends OfficersWord {
  readonly lines: readonly LineFinding[];
  /** Number or place of the document, picture or sample that shows it. */
  readonly evidence: string;
}

/** A tax that an officer entered where the service cannot compute it, or computes it wrongly. */
export interface EnteredTax extends OfficersWord {
  readonly tax: TaxAssessment;
  readonly legalBasis: string;
}

/** What an officer does about the tax of a case, without who, when and why. */
export type TaxAct =
  | { readonly kind: 'determine'; readonly lines: readonly LineFinding[]; readonly evidence: string }
  | { readonly kind: 'enter'; readonly tax: TaxAssessment; readonly legalBasis: string }
  | { readonly kind: 'demand' }
  | { readonly kind: 'relieve' | 'refund' | 'free-security'; readonly legalBasis: string };

export type TaxOrder = TaxAct & {
  /** Of the request, where a second officer is needed. */
  readonly requestId: string;
  readonly reason: string;
  readonly by: string;
  readonly confirmedBy?: string;
  readonly at: string;
};

/** An act on the tax that takes effect when another officer confirms it. */
export type TaxRequest = TaxOrder & { readonly why: string };
