import { type Static, Type } from 'typebox';
import { defineVariables } from '#libs/service-kit';

/** Variables of the monitor beside those of every service. */
export const traceVariables = defineVariables({
  TRACE_INDEX: Type.Optional(
    Type.String({
      description:
        'The file of the index of numbers; without it the index is built anew at each start, from the topics.',
      example: '/var/lib/torugart/trace.sqlite',
    }),
  ),
});
export type TraceVariables = Static<typeof traceVariables>;
