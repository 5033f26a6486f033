import { readdirSync, readFileSync } from 'node:fs';

/** Linux: USER_HZ is 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

interface Stat {
  readonly parent: number;
  /** Seconds of its own and of the children that it has waited for. */
  readonly seconds: number;
}

/** CPU seconds used so far by each role, with everything below it: Postgres is a process for each connection. */
export function cpuByRole(processes: ReadonlyMap<string, number>): Map<string, number> {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        const stat = statOf(pid);
        return stat ? [[Number(pid), stat] as const] : [];
      }),
  );
  const roots = new Set(processes.values());
  const below = (pid: number): number =>
    [...all]
      .filter(([child, { parent }]) => parent === pid && !roots.has(child))
      .reduce((sum, [child]) => sum + below(child), all.get(pid)?.seconds ?? 0);
  return new Map([...processes].map(([role, pid]) => [role, below(pid)]));
}

/** Fields 4 and 14 to 17 of /proc/<pid>/stat; the second, a name in brackets, may hold blanks itself. */
function statOf(pid: string): Stat | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + (fields[i] ?? 0), 0);
    return { parent: fields[1] ?? 0, seconds: ticks / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}
