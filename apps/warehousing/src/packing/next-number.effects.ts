import type { UnitOfWork } from '#libs/messaging';
import { formatSscc } from '#libs/postal';
import { rulesAt } from '../rules/rules.js';
import { SealSeriesTable, SsccSeriesTable } from './number-series.table.js';

/** Seals are bought in rolls that all facilities share. */
const SEAL_SERIES = 'TG';

export function nextSeal(tx: UnitOfWork): string {
  const last = (tx.find(SealSeriesTable, SEAL_SERIES)?.last ?? 0) + 1;
  tx.save(SealSeriesTable, SEAL_SERIES, { last });
  return SEAL_SERIES + String(last).padStart(8, '0');
}

/** The next SSCC under the company prefix in force. The extension digit counts on when the serials of one are used up. */
export function nextSscc(tx: UnitOfWork): string {
  const { companyPrefix } = rulesAt(tx.now);
  const last = (tx.find(SsccSeriesTable, companyPrefix)?.last ?? 0) + 1;
  tx.save(SsccSeriesTable, companyPrefix, { last });
  const serials = 10 ** (16 - companyPrefix.length);
  return formatSscc(companyPrefix, Math.floor(last / serials), last % serials);
}
