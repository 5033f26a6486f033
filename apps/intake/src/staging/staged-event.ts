/** What a party published, as it is staged: `data` is absent where it was no JSON. */
export interface StagedEvent {
  readonly type: string;
  readonly data?: unknown;
}
