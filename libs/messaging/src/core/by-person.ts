/**
 * The person whose request is carried out. Absent for parties and devices, which are machines, and for what a service does by itself.
 */
export interface ByPerson {
  /** Subject of the access token. */
  readonly who: string;
  readonly name: string;
  readonly role: string;
  /** The facilities of the person as the token says them, by spaces; `*` is every facility, `none` is none. */
  readonly facility: string;
  readonly request: string;
  /** As the request gives it; empty without one. */
  readonly reason: string;
  /** What the request is about, by its address; empty where the address names nothing. */
  readonly subject: string;
  /** SHA-256 of the body; computed when it is needed. */
  digest(): string;
  /** Acts that this request has put on record so far. */
  recorded: number;
  /** The facility at which the request acts, once it is known. */
  at?: string;
  /** What was refused, by its name on record and its subject. */
  attempted?: { readonly act: string; readonly subject: string };
}
