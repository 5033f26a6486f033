import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let made: string | undefined;
let files: string | undefined;

/** A key that wraps keys of personal data, the same in every spec, as a file. */
export function keyFile(): string {
  if (made !== undefined) return made;
  made = join(mkdtempSync(join(tmpdir(), 'torugart-keys-')), 'personal-data.key');
  writeFileSync(made, `${Buffer.alloc(32, 3).toString('base64')}\n`, { mode: 0o600 });
  return made;
}

/** Where files of parties lie, the same for all services of a spec. */
export function fileFolder(): string {
  files ??= mkdtempSync(join(tmpdir(), 'torugart-files-'));
  return files;
}
