import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** A process that is up and answers. */
export interface Part {
  readonly pid: number;
  /** Settles when the process has ended, with how: "exit 1", "SIGKILL". */
  readonly ended: Promise<string>;
  /** Ends it in order; returns when it has ended. */
  stop(): Promise<void>;
}

/** How a process ended. An answer even for one that could not be started at all. */
export async function endOf(child: ChildProcess): Promise<string> {
  if (child.exitCode !== null || child.signalCode !== null) return wordOf(child.exitCode, child.signalCode);
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return wordOf(code, signal);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function wordOf(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ?? `exit ${code ?? '?'}`;
}

const logOf = (stateDir: string, name: string) => join(stateDir, 'logs', `${name}.log`);

/** Runs `use` with the log file of a part opened for writing; the child keeps its own copy of the descriptor. */
export function withLog<T>(stateDir: string, name: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(logOf(stateDir, name), 'a', 0o600);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Keeps the log of the run before as `<name>.1.log`. */
export function rotateLog(stateDir: string, name: string): void {
  const log = logOf(stateDir, name);
  if (existsSync(log)) renameSync(log, log.replace(/\.log$/, '.1.log'));
}

/** The last lines that a part wrote, for the word that says why it did not come up. */
export function logTail(stateDir: string, name: string, lines = 12): string {
  const log = logOf(stateDir, name);
  if (!existsSync(log)) return '(no log)';
  return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
