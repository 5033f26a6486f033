import { defineRowTable } from './table.js';

/** One act of one person. Stored for good, so the meaning of a field never changes. */
export interface Act {
  readonly id: string;
  /** UTC, the system's clock. */
  readonly at: string;
  /** Subject of the access token (`sub`). */
  readonly who: string;
  /** Name of the account, as the token says it: personal data of staff. */
  readonly name: string;
  /** The role that the person acted in. */
  readonly role: string;
  /**
   * The facility at which it was done. Of an act of no one facility, and in acts of earlier versions: the facilities of the person as the token
   * says them, by spaces; `*` is every facility, `none` is none.
   */
  readonly facility: string;
  /** What was done, in words: `seal-departure`. */
  readonly act: string;
  /** Id of what was acted on. */
  readonly subject: string;
  readonly reason: string;
  /** State of the subject before and after, where the act says them. `after` of a refused act is `refused: ` and the code of the problem. */
  readonly before: string;
  readonly after: string;
  /** Id of the request. */
  readonly request: string;
  /** SHA-256 of the body of the request, hexadecimal; empty where there was none. */
  readonly digest: string;
}

/** Only grows: the database refuses changes, and the role of the service may not make any. */
export const Acts = defineRowTable<Act>('act', {
  id: 'text',
  at: 'timestamptz',
  who: 'text',
  name: 'text',
  role: 'text',
  facility: 'text',
  act: 'text',
  subject: 'text',
  reason: 'text',
  before: 'text',
  after: 'text',
  request: 'text',
  digest: 'text',
});
