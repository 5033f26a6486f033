import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import pg from 'pg';

import { endOf, logTail, withLog, type Part } from '../part.js';
import { birthOf, identify } from '../process-identity.js';
import { ProcessTable, stopProcess } from '../process-table.js';
import { orAborted, waitUntil } from '../wait-until.js';
import { asPlaced, programOf, type Placement } from './run-as.js';
import { machineOf, serverSettings } from './settings.js';

/** After a crash the server first reads the log since the last checkpoint, at most half of `max_wal_size`. One that fails ends by itself. */
const STARTS_WITHIN_MS = 600_000;
const STOPS_WITHIN_MS = 20_000;

/**
 * Starts the server as a process group of its own, so that Ctrl-C in a terminal does not reach it before the services are down.
 * @throws with the end of its log when it does not come up.
 */
export async function startServer(
  placement: Placement,
  stateDir: string,
  port: number,
  adminUrl: string,
  signal: AbortSignal,
): Promise<Part> {
  forgetStalePid(placement.data);
  const { command, args, options } = asPlaced(placement, programOf(placement, 'postgres'), [
    '-D',
    placement.data,
    ...serverSettings(port, machineOf(placement.data)),
  ]);
  const child = withLog(stateDir, 'postgres', (log) =>
    spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] }),
  );
  const ended = endOf(child);
  const pid = child.pid ?? 0;
  new ProcessTable(stateDir).add(pid, { name: 'postgres', foundation: true, signal: 'SIGINT' });
  if (!(await waitUntil(() => answers(adminUrl), STARTS_WITHIN_MS, orAborted(signal, ended)))) {
    child.kill('SIGINT');
    throw new Error(`PostgreSQL did not start; the end of logs/postgres.log:\n${logTail(stateDir, 'postgres')}`);
  }
  return {
    pid,
    ended,
    async stop() {
      const identity = identify(pid);
      if (identity) await stopProcess(identity, 'SIGINT', STOPS_WITHIN_MS);
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Postgres refuses to start while the number in its pid file belongs to any running process, even to an unrelated one that got the number later.
 * The file of a dead server is left alone: Postgres reads from it which shared memory must have gone first.
 */
function forgetStalePid(data: string): void {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  if (birthOf(pid) !== undefined && !isServerOf(data, pid)) rmSync(file);
}

function isServerOf(data: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data);
  } catch {
    return true;
  }
}
