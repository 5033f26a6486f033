import { readFileSync, writeFileSync } from 'node:fs';

export interface WriteOptions {
  /** Writes nothing; the process fails when a document is not up to date. */
  readonly check: boolean;
  /** What writes these documents, for the message. */
  readonly command: string;
}

/** Writes generated documents, or checks that they are up to date. Keys are paths from the root. */
export function writeDocuments(files: Readonly<Record<string, string>>, { check, command }: WriteOptions): void {
  for (const [path, content] of Object.entries(files)) {
    if (!check) writeFileSync(path, content);
    else if (readOrNothing(path) !== content) {
      console.error(`${path} is not up to date: run \`${command}\` and commit it`);
      process.exitCode = 1;
    }
  }
}

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
