import { readdirSync, readFileSync } from 'node:fs';

const MIB = 1_024;

/** Mebibytes that each role holds, with all processes below it; memory that they share counts once (proportional set size). */
export function memoryByRole(processes: ReadonlyMap<string, number>): Record<string, number> {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), parentOf(pid)] as const),
  );
  const roots = new Set(processes.values());
  const of = (pid: number): number =>
    [...parents].reduce(
      (sum, [child, parent]) => (parent === pid && !roots.has(child) ? sum + of(child) : sum),
      kibibytesOf(pid),
    );
  return Object.fromEntries([...processes].map(([role, pid]) => [role, of(pid) / MIB]));
}

function parentOf(pid: string): number {
  return Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);
}

function kibibytesOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

const EVERY_MS = 5_000;

/** Samples the memory of each role from its making until it is stopped. */
export class MemoryRecord {
  readonly #memory: Record<string, number[]> = {};
  readonly #began = performance.now();
  readonly #timer: NodeJS.Timeout;

  constructor(processes: ReadonlyMap<string, number>) {
    this.#timer = setInterval(() => {
      for (const [role, mebibytes] of Object.entries(memoryByRole(processes)))
        (this.#memory[role] ??= []).push(mebibytes);
    }, EVERY_MS);
  }

  read(): { memory: Readonly<Record<string, readonly number[]>>; memoryMinutes: number } {
    return { memory: this.#memory, memoryMinutes: (performance.now() - this.#began) / 60_000 };
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
