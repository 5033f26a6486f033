import type { Finding } from '#libs/contracts';
import type { PersonFingerprints } from '../privacy/person-fingerprint.js';

/** Under which ids the documents of other parties for one order are, or will be. */
export interface DossierIds {
  readonly payment?: string | undefined;
  readonly waybill?: string | undefined;
}

/** How complete the documents of one declaration are. It is a draft until all are present and agree. */
export interface Dossier {
  readonly ids: DossierIds;
  readonly marks: PersonFingerprints;
  readonly present: readonly string[];
  readonly paymentNumber?: string;
  /** In the words of the documents, with the values that differ; of persons only which of them. */
  readonly mismatches: readonly Finding[];
  /** Values that differ and that customs is told of. */
  readonly doubts?: readonly Finding[];
  /** Values that differ and do not matter to customs. */
  readonly notes?: readonly Finding[];
  /** The recognised body that has verified the buyer. */
  readonly verifiedBy?: string;
  readonly lodged: boolean;
}

/** How complete the documents of one order are, as its party reads it. */
export interface DocumentsState {
  readonly needed: readonly string[];
  readonly present: readonly string[];
  /** Values that differ between documents; of personal ones only which. */
  readonly mismatches: readonly Finding[];
  /** Values that differ and keep no declaration back. */
  readonly notes?: readonly Finding[] | undefined;
}
