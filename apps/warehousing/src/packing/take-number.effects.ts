import { formatSscc } from '#libs/postal';
import { rulesAt } from '../rules/rules.js';
import { SealSeriesTable, SsccSeriesTable } from './number-series.table.js';
import type { Draft } from '../parcels/draft.effects.js';

/** Seals are bought in rolls that all facilities share. */
const SEAL_SERIES = 'TG';

export function nextSeal(draft: Draft): string {
  const last = (draft.get(SealSeriesTable, SEAL_SERIES)?.last ?? 0) + 1;
  draft.put(SealSeriesTable, SEAL_SERIES, { last });
  return SEAL_SERIES + String(last).padStart(8, '0');
}

/** Under the company prefix that is in force; the extension digit goes on where the serials of one are used up. */
export function nextSscc(draft: Draft): string {
  const { companyPrefix } = rulesAt(draft.context.now);
  const last = (draft.get(SsccSeriesTable, companyPrefix)?.last ?? 0) + 1;
  draft.put(SsccSeriesTable, companyPrefix, { last });
  const serials = 10 ** (16 - companyPrefix.length);
  return formatSscc(companyPrefix, Math.floor(last / serials), last % serials);
}
