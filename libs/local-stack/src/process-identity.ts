import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process number is used again; together with its time of birth it is not. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly born: string;
}

/** The 22nd field of /proc/<pid>/stat; the second one, a name in brackets, may hold blanks and brackets itself. */
export function birthFromStat(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}

/** Undefined when no such process lives (a zombie does not live). */
export function birthOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const ticks = birthFromStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
      return ticks === undefined ? undefined : `${bootId()}:${ticks}`;
    }
    const line = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

export function identify(pid: number): ProcessIdentity | undefined {
  const born = birthOf(pid);
  return born === undefined ? undefined : { pid, born };
}

export function isAlive(identity: ProcessIdentity): boolean {
  return birthOf(identity.pid) === identity.born;
}
