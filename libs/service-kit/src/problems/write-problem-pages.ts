import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProblemCode, problemCodes } from '#libs/contracts';
import { problemMarkdown } from './problem-page.js';

/** Writes docs/problems: the same words that services show at /problems/<code>. */
const folder = join(process.cwd(), 'docs', 'problems');
await mkdir(folder, { recursive: true });
for (const code of Object.keys(problemCodes) as ProblemCode[]) {
  await writeFile(join(folder, `${code}.md`), problemMarkdown(code));
}
