import { partyTopic } from './topic-families.js';
import { BACKUPS_KEPT_DAYS, topics } from './topics.js';

const DAY = 86_400_000;

/** Days for which a copy outlives the erasure of a person: of the key that opens the sealed block, or of the person in clear. */
export const erasureOutlivedByDays = {
  /** `intake.keys.v1`: the longest time until compaction removes the key after its tombstone. */
  keysTopic: topics.keys.goneAfterMs / DAY,
  /** `party.<id>.v1`: what the party published, persons in clear. */
  partyTopic: partyTopic('any', true).retentionMs / DAY,
  /** Backups of databases and topics; the operator keeps them no longer. */
  backups: BACKUPS_KEPT_DAYS,
} as const;

/** Days after an erasure within which the person is in no copy any more. The answer to an erasure and the documents state this figure. */
export const ERASED_WITHIN_DAYS = Math.max(...Object.values(erasureOutlivedByDays));
