import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

import { projectRoot } from '#libs/local-stack';

/** What figures were taken on. */
export function machine() {
  return {
    cores: cpus().length,
    cpu: cpus()[0]?.model ?? '',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

export function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: projectRoot(), encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
