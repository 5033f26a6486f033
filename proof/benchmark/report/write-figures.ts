import { format, resolveConfig } from 'prettier';

import { writeDocuments } from '../../../tools/docs/write-documents.js';
import { benchDocuments } from './documents.js';

/** Writes the figures of the last benchmark and crash campaign into README and docs; `--check` only compares. */
const pages = Object.entries(benchDocuments()).map(async ([path, text]) => {
  // Pages that people write, too, are formatted like all others.
  const options = await resolveConfig(path);
  return [path, await format(text, { ...options, filepath: path })] as const;
});
const check = process.argv.includes('--check');
writeDocuments(Object.fromEntries(await Promise.all(pages)), { check, command: 'npm run docs:figures' });
