/** The cases that one officer has claimed; some may be free again. */
export interface OfficerDesk {
  readonly declarationIds: readonly string[];
}
