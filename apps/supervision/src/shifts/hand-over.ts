import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '#libs/contracts';

/** What one shift leaves to the next, signed by both. */
export interface HandOver {
  readonly handOverId: string;
  readonly facility: string;
  /** Who hands over, and when by the system's clock. */
  readonly by: string;
  readonly at: string;
  readonly note: string;
  /** Cases that wait for an officer, by declaration id, at that moment. */
  readonly open: readonly string[];
  /** SHA-256, hexadecimal, over facility, note and open cases: what is signed. */
  readonly digest: string;
  readonly taken?: { readonly by: string; readonly at: string };
}

export function newHandOver(made: Omit<HandOver, 'digest' | 'taken'>): HandOver {
  const { facility, note, open } = made;
  const digest = createHash('sha256')
    .update(JSON.stringify([facility, note, open]))
    .digest('hex');
  return { ...made, digest };
}

/** The head of the next shift signs what was read. */
export function takeOver(
  handOver: HandOver,
  { by, at, digest }: { readonly by: string; readonly at: string; readonly digest: string },
): HandOver | Refusal {
  if (handOver.digest !== digest)
    return refuse('other-request-waits', `You name another list than the one that is handed over: ${handOver.digest}.`);
  if (handOver.taken) return refuse('state-conflict', `It was taken over by ${handOver.taken.by}.`);
  if (handOver.by === by) return refuse('second-person-needed', 'Another person than the one who hands over signs it.');
  return { ...handOver, taken: { by, at } };
}
