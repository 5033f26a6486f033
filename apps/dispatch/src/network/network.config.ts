import { type Static, Type } from 'typebox';
import { defineVariables } from '#libs/service-kit';

/** Variables of dispatch beside those of every service. */
export const networkVariables = defineVariables({
  NETWORK_FILE: Type.Optional(
    Type.String({
      description:
        'A JSON file with the network for a first start, as PUT /v1/network takes it; the demonstration without it.',
      example: '/etc/torugart/network.json',
    }),
  ),
});
export type NetworkVariables = Static<typeof networkVariables>;
