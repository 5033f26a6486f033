import type { Money } from '#libs/contracts';
import type { PositiveListLookup } from '../positive-list/positive-list.js';

/** What the person who is charged had before this declaration, without naming the person. Absent when the declaration names no person. */
export interface PersonStanding {
  readonly at: string;
  /** In the running period of each account. */
  readonly used: Readonly<Record<string, Money>>;
  readonly recent: readonly { readonly at: string; readonly value: Money }[];
}

/** Absent when no list is in force for the office. */
export interface ScreeningResult {
  /** Version of each list that was looked through. */
  readonly lists: Readonly<Record<string, string>>;
  readonly hits: readonly ScreeningHit[];
  /** Weak hits that are none, since another datum differs. */
  readonly dismissed?: number;
  /** Why no name could be looked up. */
  readonly impossible?: string;
}

export interface ScreeningHit {
  readonly list: string;
  readonly version: string;
  /** Number of the entry in the list. */
  readonly entry: string;
  readonly role: 'sender' | 'addressee';
  /** From (0, 1]. */
  readonly score: number;
  /** Absent in a hit of a former version, which knew strong ones alone. */
  readonly strength?: 'strong' | 'weak';
  /** How the name became the listed one (script, spelling, word-order, joined, initial, part-missing), and which other data agree (identity-number, birth-year). */
  readonly by?: readonly string[];
  /** Which of the names of the entry, from 0, in the order of their characters. */
  readonly alias?: number;
}

/** What was looked up beside the declaration when it was taken. */
export interface Lookups {
  readonly person?: PersonStanding;
  readonly screening?: ScreeningResult;
  /** Of e-commerce imports, while a positive list is in force. */
  readonly positiveList?: PositiveListLookup;
}
