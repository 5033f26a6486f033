import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ownerOf } from '../folder-lock.js';
import type { LocalStack } from '../stack.js';
import { startLocalStack } from '../start-local-stack.js';
import { projectRoot } from '../state-folder.js';
import { wipeFolder } from '../wipe.js';
import { announceStack } from './announced-stack.js';

const PORTS_FROM = 15_000;
const PORTS_COUNT = 1_000;

/**
 * Starts the Kafka and Postgres that all specs of a test run share, and tells them of it by the environment.
 * What a killed run left behind is stopped and removed first.
 */
export async function startSharedStack(): Promise<Pick<LocalStack, 'stop'>> {
  const stateDir = freeFolder();
  const stack = await startLocalStack({ stateDir, fresh: true, log: () => undefined, ports: drawPorts() });
  announceStack({ stateDir, kafka: stack.kafkaWay, url: stack.postgres.url });
  return {
    async stop() {
      await stack.stop();
      wipeFolder(stateDir);
    },
  };
}

/**
 * Others than those of `npm start`, which may run at the same time. Two test runs that start at once would choose the same fixed ones
 * before either listens.
 */
function drawPorts() {
  const postgres = PORTS_FROM + 4 * Math.floor(Math.random() * PORTS_COUNT);
  return { postgres, kafka: postgres + 1, controller: postgres + 2, kafkaTls: postgres + 3 };
}

/** Always the same one, so that the next run finds what a killed one left; another while a second run is under way. */
function freeFolder(): string {
  const usual = join(projectRoot(), 'node_modules', '.cache', 'torugart-tests');
  if (ownerOf(usual)) return mkdtempSync(join(tmpdir(), 'torugart-tests-'));
  mkdirSync(usual, { recursive: true });
  return usual;
}
