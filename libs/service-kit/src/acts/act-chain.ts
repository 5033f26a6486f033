import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Act } from '#libs/messaging';

/** An act as it is sealed, with the service that has it on record. `at` is UTC with milliseconds. */
export interface ServiceAct extends Act {
  readonly service: string;
}

/** As supervision sealed acts before every service had them. */
export type EarlierAct = Pick<Act, (typeof earlierFields)[number]>;

export type SealedAct = ServiceAct | EarlierAct;

/** A link: the act, its number in the chain, and the hash over the hash before it and the act. */
export interface Link {
  readonly number: number;
  readonly hash: string;
  readonly row: SealedAct;
}

export interface Head {
  /** 0: nothing is sealed yet. */
  readonly number: number;
  readonly hash: string;
}

export const beginning: Head = { number: 0, hash: '0'.repeat(64) };

const earlierFields = ['id', 'at', 'who', 'role', 'act', 'subject', 'reason', 'before', 'after'] as const;
const fields = ['service', ...earlierFields, 'name', 'facility', 'request', 'digest'] as const;

/**
 * SHA-256, hexadecimal, over the hash before it, the number of the link, and the values of the act in the order of its fields, as canonical
 * JSON (RFC 8785), each on a line of its own.
 */
export function hashOf(previous: string, number: number, act: SealedAct): string {
  const values = 'service' in act ? fields.map((field) => act[field]) : earlierFields.map((field) => act[field]);
  return createHash('sha256')
    .update(`${previous}\n${number}\n${canonicalize(values)}`)
    .digest('hex');
}

export function chain(head: Head, acts: readonly SealedAct[]): Link[] {
  let { number, hash } = head;
  return acts.map((row) => {
    number += 1;
    hash = hashOf(hash, number, row);
    return { number, hash, row };
  });
}

/** Recomputes an exported chain link by link, and says where it breaks first. */
export class ChainCheck {
  private last: Head = beginning;

  get head(): Head {
    return this.last;
  }

  /** Undefined when the link holds. */
  add({ number, hash, row }: Link): string | undefined {
    const expected = this.last.number + 1;
    if (number > expected)
      return `link ${expected} is missing: after ${this.last.number} comes ${number} (act ${row.id})`;
    if (number < expected) return `link ${number} (act ${row.id}) stands after link ${this.last.number}`;
    if (hash !== this.hashAfterLast(number, row))
      return `link ${number} (act ${row.id}) does not follow from the one before it: it, or what stood before it, was changed`;
    this.last = { number, hash };
    return undefined;
  }

  /** Undefined for what has no canonical form: it was never sealed. */
  private hashAfterLast(number: number, row: SealedAct): string | undefined {
    try {
      return hashOf(this.last.hash, number, row);
    } catch {
      return undefined;
    }
  }

  /** The end as the service, or a note of an earlier day, had it. */
  end(head: Head): string | undefined {
    if (head.number > this.last.number)
      return `the end is missing: the chain goes to link ${head.number}, this one to ${this.last.number}`;
    if (head.number === this.last.number && head.hash !== this.last.hash)
      return `link ${head.number} has another hash than the head of the chain`;
    return undefined;
  }
}
