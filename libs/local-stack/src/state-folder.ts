import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** The checkout: the nearest folder above the running script that holds `docker/pom.xml`. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'docker', 'pom.xml'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('docker/pom.xml was not found above ' + import.meta.dirname);
    folder = parent;
  }
  return folder;
}

/** Where local runs keep everything: `.torugart` in the checkout, or the folder named by STATE_DIR. */
export function stateFolder(env: NodeJS.ProcessEnv = process.env): string {
  const named = env['STATE_DIR'] ?? '.torugart';
  return isAbsolute(named) ? named : join(projectRoot(), named);
}

/** @throws when the folder belongs to another user: what one wrote the other could not go on with. */
export function openFolder(path: string): string {
  const refusal = `${path} belongs to another user; run as that one, remove it, or name another by STATE_DIR`;
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new Error(refusal, { cause });
  }
  if (statSync(path).uid !== (process.getuid?.() ?? 0)) throw new Error(refusal);
  return path;
}

export function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, and for the owner's eyes only: these files hold passwords. */
export function writeJson(path: string, value: unknown): void {
  const fresh = `${path}.${process.pid}.new`;
  writeFileSync(fresh, JSON.stringify(value, null, 2) + '\n', { mode: 0o600 });
  renameSync(fresh, path);
}

/** The stored value, or what `make` gives, stored from then on. */
export function keptJson<T>(path: string, make: () => T): T {
  const stored = readJson<T>(path);
  if (stored !== undefined) return stored;
  const made = make();
  writeJson(path, made);
  return made;
}
