import type { Facility } from '#libs/contracts';
import type { AdvanceNotice } from '../parcels/advance-notice.js';
import type { StorageRule } from '../rules/rules.js';

export type StorageIrregularity = 'temperature-band-not-offered' | 'kind-of-facility-not-allowed';

/** Why these goods may not be kept at this facility. No reason is given for a facility that the network does not name yet. */
export function storageFaultsOf(
  { temperatureBand, lot, pick, direction }: AdvanceNotice,
  facility: Facility | undefined,
  rules: readonly StorageRule[],
): StorageIrregularity[] {
  if (!facility) return [];
  const isOffered = temperatureBand === undefined || facility.temperatureBands?.includes(temperatureBand);
  const isBonded = (lot && direction === 'import') || (pick && !pick.abroad);
  const rule = rules.find(({ goods }) => goods === 'bonded-stock');
  const isKindAllowed = !isBonded || !rule || facility.kinds.some((kind) => rule.kinds.includes(kind));
  return [
    ...(isOffered ? [] : (['temperature-band-not-offered'] as const)),
    ...(isKindAllowed ? [] : (['kind-of-facility-not-allowed'] as const)),
  ];
}
