import { HOME_COUNTRY } from '#libs/contracts';
import type { CustomsStatus, Parcel } from './parcel.js';

const asDecided: ReadonlySet<string> = new Set(['detained', 'confiscated', 'disposed', 'abandoned', 'returned']);

/**
 * What the goods are for customs, by country. The status in China follows from the clearance. The status in another country, where stock is
 * kept there, was recorded when the stock was booked in.
 *
 * @param hasExited the load unit that they are in has left the customs territory
 */
export function customsStatusOf(parcel: Parcel, hasExited = false): CustomsStatus {
  if (parcel.notice?.pick?.abroad) return parcel.taken?.customsStatus ?? {};
  return parcel.stocked?.customsStatus ?? { [HOME_COUNTRY]: statusInChina(parcel, hasExited) };
}

function statusInChina({ notice, clearance, where }: Parcel, hasExited: boolean): string {
  const state = clearance?.state;
  if (where.phase === 'returned-to-sender') return 'returned';
  if (state !== undefined && asDecided.has(state)) return state;
  if (state === 'released' || state === 'closed') {
    if (hasExited) return notice?.regime === '9810' ? 'exported-9810' : 'exported';
    return notice?.lot && notice.direction === 'import' ? 'bonded' : 'released';
  }
  return notice?.pick ? 'bonded' : 'under-supervision';
}
