import type { Facility } from '#libs/contracts';
import type { EventAttributes } from '#libs/messaging';
import type { ConsolidationKey } from './consolidation-key.js';

/**
 * The attributes of an event about a load unit or its despatch. A commercial unit may hold goods of several channels, so only post names one.
 *
 * @param correlationid id of the load unit or the despatch
 */
export function attributesOfUnit(
  { code, customsOffice }: Facility,
  correlationid: string,
  { kind, livemode }: Pick<ConsolidationKey, 'kind' | 'livemode'>,
): EventAttributes {
  const isPost = kind === undefined || kind === 'postal-receptacle' || kind === 'transit-receptacle';
  return {
    correlationid,
    livemode,
    ...(isPost && { channel: 'postal' }),
    direction: kind === 'transit-receptacle' ? 'transit' : 'export',
    facility: code,
    ...(customsOffice !== undefined && { office: customsOffice }),
  };
}
