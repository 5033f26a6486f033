import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What a client may choose: it is repeated in a header and in logs. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;

/** The client's own id, so that both sides speak of the same request; a new UUID where it gave none that will do. */
export function requestIdOf({ headers }: { headers: IncomingHttpHeaders }): string {
  const given = headers['request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}
