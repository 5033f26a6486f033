import { type Static, Type } from 'typebox';
import { defineVariables } from '#libs/service-kit';

/** What the monitor alone is told by its surroundings. */
export const monitorVariables = defineVariables({
  TRACE_INDEX: Type.Optional(
    Type.String({
      description:
        'The file of the index of numbers; without it the index is built anew at each start, from the topics.',
      example: '/var/lib/torugart/trace.sqlite',
    }),
  ),
});
export type MonitorVariables = Static<typeof monitorVariables>;
