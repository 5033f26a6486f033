/** Options of the checks. */
export interface CebRules {
  /** Check digits of Chinese identity cards. */
  readonly identityNumbers: boolean;
}
