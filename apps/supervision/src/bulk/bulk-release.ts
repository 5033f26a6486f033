import { type Refusal, refuse } from '#libs/contracts';
import type { LikeCases } from './select-like-cases.js';

/** Many releases that one officer asks and, above the limit of the policy, another one confirms. */
export interface BulkRelease extends LikeCases {
  readonly bulkId: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  readonly cases: readonly BulkCase[];
  /** SHA-256, hexadecimal, over the cases, each in its version. */
  readonly digest: string;
  readonly confirmedBy?: string;
}

export interface BulkCase {
  readonly declarationId: string;
  readonly declarationVersion: number;
}

/** A second person confirms what was read. */
export function confirmBulk(
  bulk: BulkRelease,
  { by, digest }: { readonly by: string; readonly digest: string },
): BulkRelease | Refusal {
  if (bulk.digest !== digest)
    return refuse('other-request-waits', `You name other cases than those asked: ${bulk.digest}.`);
  if (bulk.confirmedBy !== undefined) return refuse('state-conflict', `It was confirmed by ${bulk.confirmedBy}.`);
  if (bulk.by === by) return refuse('second-person-needed', 'Another officer than the one who asked confirms it.');
  return { ...bulk, confirmedBy: by };
}
