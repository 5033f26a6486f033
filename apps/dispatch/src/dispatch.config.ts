import { type Static, Type } from 'typebox';
import { defineVariables } from '#libs/service-kit';

/** What dispatch alone is told by its surroundings. */
export const dispatchVariables = defineVariables({
  NETWORK_FILE: Type.Optional(
    Type.String({
      description:
        'A JSON file with the network for a first start, as PUT /v1/network takes it; the demonstration without it.',
      example: '/etc/torugart/network.json',
    }),
  ),
});
export type DispatchVariables = Static<typeof dispatchVariables>;
