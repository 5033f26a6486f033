import type { Difference } from './compare-lists.js';

/** A list that one person wants in force in place of the present one. It never changes; its end is a row of its own. */
export interface Proposal {
  readonly requestId: string;
  /** Which list: `network`, `screening-list un-consolidated`. */
  readonly list: string;
  /** SHA-256 of the content, hexadecimal. */
  readonly digest: string;
  /** The version in force when it was proposed; the difference is against it. */
  readonly base: string;
  readonly difference: Difference;
  /** What else the service has to know to put it in force. */
  readonly details: Readonly<Record<string, string>>;
  /** Who proposed it, by the subject of the access token. */
  readonly by: string;
  /** UTC. */
  readonly at: string;
  readonly reason: string;
  readonly end: EndOfProposal | null;
}

export interface EndOfProposal {
  readonly outcome: 'in-force' | 'declined';
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** What a second person confirms or declines, and why. */
export interface NamedProposal {
  readonly requestId: string;
  readonly digest: string;
  readonly reason: string;
}

/** A proposal that is to be put in force: the statement that does so writes its end too. */
export interface ConfirmedProposal {
  readonly proposal: Proposal;
  readonly content: string;
  readonly end: EndOfProposal;
}

/** Puts lists of a service in force. */
export interface ProposableLists {
  /**
   * In one transaction with the end of the proposal and the act.
   * @throws Problem or Refused `state-conflict`: another version than `base` is in force, or the proposal has ended
   */
  putInForce(confirmed: ConfirmedProposal): Promise<void>;
}

/** Provided by the module that has a list beside its `proposalsController`. */
export const PROPOSABLE_LISTS = Symbol('proposable-lists');

/** As a person reads it on record: which request of whom, by its digest. */
export function reasonOnRecord({ requestId, digest }: Pick<Proposal, 'requestId' | 'digest'>, reason: string): string {
  return `${reason} [request ${requestId} ${digest}]`;
}
