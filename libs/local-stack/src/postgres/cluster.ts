import { execFile } from 'node:child_process';
import { chownSync, existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { asPlaced, programOf, type Placement } from './run-as.js';

const run = promisify(execFile);

/**
 * Makes the cluster unless there is one. It gets its name only when it is whole, so a run killed in between leaves nothing
 * that looks like a database.
 */
export async function makeCluster(
  placement: Placement,
  stateDir: string,
  password: string,
  signal?: AbortSignal,
): Promise<void> {
  if (existsSync(join(placement.data, 'PG_VERSION'))) return;
  // Its own for each try: an initdb that outlived a killed run must not write among the files of the next.
  const fresh = `${placement.data}.new-${process.pid}`;
  const passwordFile = join(placement.outside ?? stateDir, 'initdb-password');
  removeHalfMade(placement.data);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (placement.outside) {
    const owner = statSync(placement.outside);
    chownSync(passwordFile, owner.uid, owner.gid);
  }
  try {
    const { command, args, options } = asPlaced(placement, programOf(placement, 'initdb'), [
      `--pgdata=${fresh}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ]);
    await run(command, args, { ...options, ...(signal && { signal }) });
    renameSync(fresh, placement.data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function removeHalfMade(data: string): void {
  for (const name of readdirSync(dirname(data)).filter((entry) => entry.startsWith(`${basename(data)}.new-`))) {
    rmSync(join(dirname(data), name), { recursive: true, force: true });
  }
}
