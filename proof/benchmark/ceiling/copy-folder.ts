import { execFileSync } from 'node:child_process';

/** With owners and modes: Postgres does not start on a folder that others may read, and Node's own copy gives each folder a new mode. */
export function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}
