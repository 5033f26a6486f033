import { execFileSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const BYTES = 2 * 2 ** 30;
const NEEDS_FREE = 3 * BYTES;
const REST = 8 * 2 ** 20;

/** A small disk in memory for the database alone, so that filling it stops no other program. */
export class OwnDisk {
  readonly data: string;
  readonly #filler: string;

  private constructor(private readonly folder: string) {
    this.data = join(folder, 'postgres');
    this.#filler = join(folder, 'filler');
  }

  /** @returns the disk, or the reason why there can be none here */
  static mount(stateDir: string): OwnDisk | string {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      return 'a disk of its own can be mounted by root on Linux only';
    if (freemem() < NEEDS_FREE) return 'not enough free memory for a disk of its own';
    const folder = join(stateDir, 'disk');
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${BYTES}`, 'torugart-chaos', folder], { stdio: 'ignore' });
    } catch {
      return 'mounting is forbidden here';
    }
    return new OwnDisk(folder);
  }

  /** Unmounts what a killed campaign has left. */
  static unmountLeft(stateDir: string): void {
    const folder = join(stateDir, 'disk');
    if (process.platform !== 'linux') return;
    if (readFileSync('/proc/mounts', 'utf8').includes(` ${folder} `)) new OwnDisk(folder).unmount();
  }

  /** False when the database lies elsewhere. */
  get isUsed(): boolean {
    return existsSync(join(this.data, 'PG_VERSION'));
  }

  /** Takes all the room that is left: most of it at once, the rest byte by byte, because the database writes meanwhile. */
  fill(): void {
    const { bavail, bsize } = statfsSync(this.folder);
    execFileSync('fallocate', ['-l', String(Math.max(bsize, bavail * bsize - REST)), this.#filler], {
      stdio: 'ignore',
    });
    const file = openSync(this.#filler, 'a');
    try {
      for (const bytes = Buffer.alloc(4_096); ;) writeSync(file, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.#filler, { force: true });
  }

  /** @param kept a folder that the database's files are copied to first */
  unmount(kept?: string): void {
    if (kept !== undefined && this.isUsed) cpSync(this.data, kept, { recursive: true });
    execFileSync('umount', [this.folder], { stdio: 'ignore' });
  }
}
