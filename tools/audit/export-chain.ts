import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

import type { RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';

/** Every officer's act with its seal, as bytes: a line of JSON each. @throws with the service's own word */
export async function exportedChain({
  services,
  issuer,
}: Pick<RunningSystem, 'services' | 'issuer'>): Promise<Readable> {
  const response = await fetch(`${services.supervision}/v1/audit`, {
    headers: { authorization: await new Staff(issuer, 'auditor').authorization() },
  });
  if (!response.ok || !response.body) throw new Error(`GET /v1/audit: ${response.status} ${await response.text()}`);
  return Readable.fromWeb(response.body as never);
}

export const linesOf = (input: NodeJS.ReadableStream) => createInterface({ input });
