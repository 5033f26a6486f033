import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

import { projectRoot } from '#libs/local-stack';

import { programOf, type ServiceName, type Surroundings } from './programs.js';

export interface WatchOptions {
  /** With the port of the debugger that the service opens. */
  readonly debug: boolean;
}

/** Runs a service by `nest start --watch`: it is compiled and started again at every change. */
export function watchService(name: ServiceName, surroundings: Surroundings, { debug }: WatchOptions): ChildProcess {
  const { env } = programOf(name, surroundings);
  const nest = join(projectRoot(), 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  return spawn(
    process.execPath,
    [nest, 'start', name, '--watch', '--preserveWatchOutput', ...(debug ? ['--debug'] : [])],
    { cwd: projectRoot(), env: { ...env, LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'debug' }, stdio: 'inherit' },
  );
}
