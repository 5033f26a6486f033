import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

import { statefulServices } from '#libs/contracts';
import type { RunningSystem } from '../client/running-system.js';
import { Staff } from '../client/staff.js';

/** Every act of every service with its seal, as bytes: a line of JSON each, service after service. @throws with the service's own word */
export function exportedChains({ services, issuer }: Pick<RunningSystem, 'services' | 'issuer'>): Readable {
  const auditor = new Staff(issuer, 'auditor');
  async function* parts() {
    for (const service of statefulServices) {
      const response = await fetch(`${services[service]}/v1/audit`, {
        headers: { authorization: await auditor.authorization() },
      });
      if (!response.ok || !response.body)
        throw new Error(`${service}: GET /v1/audit: ${response.status} ${await response.text()}`);
      yield* Readable.fromWeb(response.body as never);
    }
  }
  return Readable.from(parts(), { objectMode: false });
}

export const linesOf = (input: NodeJS.ReadableStream) => createInterface({ input });
