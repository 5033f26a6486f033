import type { Declaration } from '#libs/contracts';
import { leastScore } from '#libs/names';
import type { KeyRing } from '#libs/service-kit';
import type { ScreeningHit, ScreeningResult } from '../assessment/lookups.js';
import type { ScreeningIndex } from './screening-index.js';
import { openPersonalBlock } from '../privacy/open-personal-block.js';

/** Of both persons. */
const MOST_HITS = 20;

/** Looks up sender and addressee in the lists. Only list, entry and score leave the personal block. Without its key no name can be looked up. */
export function screenPersons(
  { sealed, parcels }: Declaration,
  { key, keys, index, day }: { key: string | null; keys: KeyRing; index: ScreeningIndex; day: string },
): ScreeningResult {
  const { lists } = index;
  if (key === null) return { lists, hits: [], impossible: 'the person is erased' };
  const block = opened(sealed, keys, key, parcels[0]!.parcelId);
  if (!block) return { lists, hits: [], impossible: 'the personal block does not open' };
  const hits = (['sender', 'addressee'] as const).flatMap((role): ScreeningHit[] =>
    index.search(block[role].name, day, leastScore).map((hit) => ({ ...hit, role })),
  );
  // A name that many bear does not crowd out a strong hit of the other person.
  const strong = hits.filter(({ strength }) => strength === 'strong');
  const weak = hits.filter(({ strength }) => strength !== 'strong');
  return { lists, hits: [...strong, ...weak].slice(0, MOST_HITS) };
}

/** @throws UnknownWrappingKey: the file of keys is at fault, not the parcel */
function opened(sealed: string, keys: KeyRing, key: string, parcelId: string) {
  const clear = keys.unwrapIntact(key);
  if (clear === undefined) return undefined;
  try {
    return openPersonalBlock(sealed, clear, parcelId);
  } catch {
    return undefined;
  }
}
