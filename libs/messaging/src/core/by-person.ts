/**
 * The person whose request is carried out. Absent for parties and devices, which are machines, and for what a service does by itself.
 */
export interface ByPerson {
  /** Subject of the access token. */
  readonly who: string;
  readonly name: string;
  readonly role: string;
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
}
