import type { Finding, Money } from '#libs/contracts';
import type { PersonFingerprints } from '../privacy/person-fingerprint.js';

/** A payment as it is kept: the payer as marks only. */
export interface PaymentReport {
  readonly submittedBy: string;
  readonly entrustedBy?: string | undefined;
  readonly paymentNumber: string;
  readonly amount: Money;
  /** UTC. */
  readonly paidAt: string;
  readonly payerName?: string | undefined;
  readonly payerIdentity?: string | undefined;
  readonly digest: string;
  readonly at: string;
}

/** A waybill as it is kept: the consignee as marks only. */
export interface WaybillReport {
  readonly submittedBy: string;
  readonly entrustedBy?: string | undefined;
  readonly grossWeightGrams: number;
  readonly pieces: number;
  readonly consigneeName?: string | undefined;
  readonly consigneePhone?: string | undefined;
  readonly digest: string;
  readonly at: string;
}

export interface Reports {
  readonly payment?: PaymentReport | undefined;
  readonly waybill?: WaybillReport | undefined;
}

/** Where the documents of others for one order are, or will be. */
export interface DossierIds {
  readonly payment?: string | undefined;
  readonly waybill?: string | undefined;
}

/** How far the documents of one declaration are. It is a draft until all are there and agree. */
export interface Dossier {
  readonly ids: DossierIds;
  readonly marks: PersonFingerprints;
  readonly present: readonly string[];
  readonly paymentNumber?: string;
  /** In the words of the documents, with the values that differ; of persons only which of them. */
  readonly mismatches: readonly Finding[];
  readonly lodged: boolean;
}

/** How far the documents of one order are. */
export interface DocumentsState {
  readonly needed: readonly string[];
  readonly present: readonly string[];
  /** Values that differ between documents; of personal ones only which. */
  readonly mismatches: readonly Finding[];
}
