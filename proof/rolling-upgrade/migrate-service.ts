import { fork } from 'node:child_process';

import { endOf, logTail, withLog } from '#libs/local-stack';

import type { Program } from '../../tools/local/programs.js';

/**
 * Runs the migrations of a service as the owner of its schema, by `main.js migrate`.
 * @returns how long that took, milliseconds, the start of the process included; undefined where there is no database
 * @throws with the end of its log when it fails
 */
export async function migrateService(
  { main, env }: Program,
  name: string,
  stateDir: string,
): Promise<number | undefined> {
  if (env['DATABASE_OWNER_URL'] === undefined) return undefined;
  const began = Date.now();
  const logName = `${name}-migrate`;
  const child = withLog(stateDir, logName, (log) =>
    fork(main, ['migrate'], { env, stdio: ['ignore', log, log, 'ipc'] }),
  );
  const end = await endOf(child);
  if (end !== 'exit 0') throw new Error(`the migrations of ${name} failed (${end}):\n${logTail(stateDir, logName)}`);
  return Date.now() - began;
}
