import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandContext } from '#libs/messaging';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** An operation that has answered a request of some spec. */
export interface RecordedAnswer {
  readonly service: string;
  readonly method: string;
  /** As Fastify writes patterns; null for an address that no route knows. */
  readonly path: string | null;
  readonly status: number;
  /** Of a problem. */
  readonly code?: string;
  /** Rows on record by the request of a person; absent for a request of a party. */
  readonly acts?: number;
}

/**
 * Keeps which operations answer what, in the folder that `npm test` names for the run: after the specs a test compares it with what the
 * services publish. Call it before the application is initialised.
 */
export function recordAnswers(app: NestFastifyApplication, service: string): void {
  const folder = process.env['TORUGART_ANSWERS'];
  if (folder === undefined) return;
  const written = new Set<string>();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (request, reply, payload: unknown, done) => {
    const isProblem = String(reply.getHeader('content-type')).startsWith('application/problem+json');
    const { by } = commandContext.getStore() ?? {};
    const line = JSON.stringify({
      service,
      method: request.method,
      path: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ...(by && { acts: by.recorded }),
      ...(isProblem && { code: (JSON.parse(String(payload)) as { code: string }).code }),
    } satisfies RecordedAnswer);
    if (!written.has(line)) appendFileSync(join(folder, `${process.pid}.ndjson`), `${line}\n`);
    written.add(line);
    done();
  });
}
