import type { Facts } from '#libs/messaging';
import type { DeclarationState } from './declaration.js';
import type { OrderState } from './order.js';

/** What stands in the envelope of every event about an order. */
export function attributesOf(
  { parcelId, livemode }: Pick<OrderState, 'parcelId' | 'livemode'>,
  declared?: Pick<DeclarationState, 'content' | 'regime' | 'handoverFacility'>,
): Facts {
  return {
    correlationid: parcelId,
    livemode,
    ...(declared && {
      channel: declared.content.channel,
      direction: declared.content.direction,
      regime: declared.regime,
      facility: declared.handoverFacility,
    }),
  };
}
