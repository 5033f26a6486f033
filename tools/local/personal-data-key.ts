import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;

/**
 * The file with the key that wraps the keys of personal data: the one that PERSONAL_DATA_KEY_FILE names, or one in the state folder, which is
 * made once. Without it no person of this state folder can be read again.
 */
export function personalDataKeyFile(stateDir: string, env: NodeJS.ProcessEnv = process.env): string {
  const named = env['PERSONAL_DATA_KEY_FILE'];
  if (named) return named;
  const file = join(stateDir, 'personal-data.key');
  try {
    // For the owner's eyes only; an existing file is never written again.
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return file;
}
