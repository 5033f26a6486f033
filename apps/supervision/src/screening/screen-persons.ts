import type { Declaration } from '#libs/contracts';
import { leastScore } from '#libs/names';
import type { KeyRing } from '#libs/service-kit';
import type { ScreeningHit, ScreeningResult } from '../assessment/lookups.js';
import settings from '../../data/screening.json' with { type: 'json' };
import { compareData, type DataCompared } from './known-data.js';
import type { NameHit, ScreeningIndex } from './screening-index.js';
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
  let dismissed = 0;
  const found = (['sender', 'addressee'] as const).flatMap((role): ScreeningHit[] =>
    index.search(block[role].name, day, leastScore).flatMap((hit) => {
      const data = index.dataOf(hit);
      const judged = withData(hit, data && compareData(block[role], data));
      if (!judged) dismissed += 1;
      return judged ? [{ ...judged, role }] : [];
    }),
  );
  // A name that many bear does not crowd out a strong hit of the other person.
  const strong = found.filter(({ strength }) => strength === 'strong');
  const weak = found.filter(({ strength }) => strength !== 'strong');
  return { lists, hits: [...strong, ...weak].slice(0, MOST_HITS), ...(dismissed > 0 && { dismissed }) };
}

/**
 * A hit in the light of what is known of both persons: one whose document agrees is strong; a weak one, of a name that many bear, is none where
 * a second datum differs. A strong name stays a hit: an officer compares the data.
 */
function withData(hit: NameHit, compared: DataCompared = {}): NameHit | undefined {
  const { agrees, differs } = compared;
  if (agrees === 'identity-number') return { ...hit, strength: 'strong', by: [...hit.by, agrees] };
  const isDismissed = hit.strength === 'weak' && differs !== undefined && settings.dismissWeakBy.includes(differs);
  if (isDismissed) return undefined;
  return agrees === undefined ? hit : { ...hit, by: [...hit.by, agrees] };
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
