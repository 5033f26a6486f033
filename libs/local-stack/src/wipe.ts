import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { removeKafkaContainer } from './kafka/container.js';
import { removePlacement } from './postgres/run-as.js';

/** Removes all that a state folder holds, and what lies outside for it. Nothing may run on it any more. */
export function wipeFolder(stateDir: string): void {
  removePlacement(stateDir);
  removeKafkaContainer(stateDir);
  rmSync(stateDir, { recursive: true, force: true });
}

/** Removes the data of Kafka and Postgres and keeps what costs time to fetch, the ports, and the owner's mark. */
export function wipeData(stateDir: string): void {
  removePlacement(stateDir);
  removeKafkaContainer(stateDir);
  for (const name of readdirSync(stateDir)) {
    if (/^(postgres|kafka|database-)/.test(name) && !name.startsWith('kafka-jars-')) {
      rmSync(join(stateDir, name), { recursive: true, force: true });
    }
  }
}
