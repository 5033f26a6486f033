/**
 * Why a record is refused although its message matches the schema. The class tells the sender what to do: correct `content` and send it
 * again; ignore a `duplicate`, because the first record counts; send a `staged` record again as declared.
 */
export interface CebFinding {
  readonly class: 'content' | 'duplicate' | 'staged';
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export function content(pointer: string, code: string, detail: string): CebFinding {
  return { class: 'content', pointer, code, detail };
}
