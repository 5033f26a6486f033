import type { Envelope } from '#libs/contracts';
import type { DeclarationState } from './declaration.js';
import type { OrderState } from './order.js';

type OrderAttributes = Pick<Envelope, 'correlationid' | 'livemode'> &
  Partial<Pick<Envelope, 'channel' | 'direction' | 'regime' | 'facility'>>;

/** What stands in the envelope of every event about an order. */
export function attributesOf(
  { parcelId, livemode }: Pick<OrderState, 'parcelId' | 'livemode'>,
  declaration?: Pick<DeclarationState, 'content' | 'regime' | 'handoverFacility'>,
): OrderAttributes {
  return {
    correlationid: parcelId,
    livemode,
    ...(declaration && {
      channel: declaration.content.channel,
      direction: declaration.content.direction,
      regime: declaration.regime,
      facility: declaration.handoverFacility,
    }),
  };
}
