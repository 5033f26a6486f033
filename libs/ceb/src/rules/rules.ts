/** What can be switched. */
export interface CebRules {
  /** Check digits of Chinese identity cards. */
  readonly identityNumbers: boolean;
}
