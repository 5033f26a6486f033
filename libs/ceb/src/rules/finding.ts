/**
 * Why a record is refused though its message keeps to the schema. The class says what to do: mend `content` and send again; a `duplicate`
 * stands already; what is only `staged` is to be sent as declared.
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
