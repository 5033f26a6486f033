import { spawnSync } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { keptJson, readJson } from '../state-folder.js';
import { postgresHome } from './binaries.js';

/** Where the cluster lies and how its programs are run. Found once for a state folder, then kept: the data stays put. */
export interface Placement {
  readonly how: 'as-is' | 'user-namespace' | 'nobody';
  /** The folder with `bin`. */
  readonly home: string;
  readonly data: string;
  /** A folder outside the state folder that goes away with it. */
  readonly outside?: string;
}

/** `nobody` on every Linux; elsewhere the number is taken from the system. */
const NOBODY = 65_534;

const fileOf = (stateDir: string) => join(stateDir, 'postgres.json');

export function placePostgres(stateDir: string, data = join(stateDir, 'postgres')): Placement {
  const inside = { home: postgresHome(), data };
  if (process.getuid?.() !== 0) return { how: 'as-is', ...inside };
  const kept = keptJson<Placement>(fileOf(stateDir), () => placeForRoot(stateDir, inside));
  return kept.how === 'user-namespace' ? { ...kept, home: inside.home } : kept;
}

/**
 * Postgres refuses to run as root. In a user namespace root has another user id and still owns its files, so folders
 * without access for others are no problem. Where namespaces are forbidden, `nobody` runs a copy that it can reach.
 */
function placeForRoot(stateDir: string, inside: { home: string; data: string }): Placement {
  const namespaced: Placement = { how: 'user-namespace', ...inside };
  if (runs(namespaced, stateDir)) return namespaced;
  const name = 'torugart-' + createHash('sha256').update(stateDir).digest('hex').slice(0, 12);
  for (const parent of ['/var/tmp', '/tmp']) {
    const outside = join(parent, name);
    rmSync(outside, { recursive: true, force: true });
    mkdirSync(outside, { mode: 0o755 });
    cpSync(inside.home, join(outside, 'native'), { recursive: true, verbatimSymlinks: true });
    chownSync(outside, nobody(), nobody());
    const copied: Placement = { how: 'nobody', home: join(outside, 'native'), data: join(outside, 'data'), outside };
    if (runs(copied, outside)) return copied;
    rmSync(outside, { recursive: true, force: true });
  }
  throw new Error(
    'PostgreSQL will not run as root here: user namespaces are forbidden and neither /var/tmp nor /tmp lets programs run. ' +
      'Start as an ordinary user, or give your own database: DATABASE_URL=postgres://…',
  );
}

export function programOf(placement: Placement, program: 'initdb' | 'postgres'): string {
  return join(placement.home, 'bin', program);
}

/**
 * glibc gives memory back after each great statement and takes it anew for the next, and the system clears every page of it: a sixth of
 * what the server did. Bytes; other systems do not know these names.
 */
const keptMemory = { MALLOC_MMAP_THRESHOLD_: '33554432', MALLOC_TRIM_THRESHOLD_: '67108864' };

/** The command, arguments and options by which a program is run under this placement. */
export function asPlaced(placement: Placement, program: string, args: readonly string[]) {
  // The cluster has a fixed locale and time zone, not those of the user who starts it.
  const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC', ...keptMemory };
  const cwd = placement.outside ?? placement.home;
  if (placement.how === 'user-namespace') {
    const mapped = ['--user', '--map-user=1000', '--map-group=1000', '--', program, ...args];
    return { command: 'unshare', args: mapped, options: { env, cwd } };
  }
  const identity = placement.how === 'nobody' ? { uid: nobody(), gid: nobody() } : {};
  return { command: program, args: [...args], options: { env, cwd, ...identity } };
}

export function removePlacement(stateDir: string): void {
  const outside = readJson<Placement>(fileOf(stateDir))?.outside;
  if (outside && existsSync(outside)) rmSync(outside, { recursive: true, force: true });
}

/** Whether the programs start under this placement and may write where the data will lie. */
function runs(placement: Placement, writable: string): boolean {
  const { command, args, options } = asPlaced(placement, 'sh', [
    '-c',
    'test -w "$0" && exec "$1" --version',
    writable,
    programOf(placement, 'initdb'),
  ]);
  return spawnSync(command, args, { ...options, stdio: 'ignore' }).status === 0;
}

function nobody(): number {
  const { stdout, status } = spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : NOBODY;
}
