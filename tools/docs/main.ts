import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { benchDocuments } from '../../bench/report/documents.js';
import { findRunningSystem } from '../client/running-system.js';
import { asyncApi } from './async-api.js';
import { openApis } from './open-api.js';
import { topicsTable } from './topics-table.js';

/** `--check` writes nothing and fails when a document is stale; `--api` takes the HTTP documents from the running system, too. */
const check = process.argv.includes('--check');
const files = {
  'docs/generated/topics.md': topicsTable(),
  'docs/generated/asyncapi.json': `${JSON.stringify(asyncApi(), null, 1)}\n`,
  ...(await formatted(benchDocuments())),
  ...(process.argv.includes('--api') ? await openApis(findRunningSystem().services) : {}),
};
mkdirSync('docs/generated/openapi', { recursive: true });
let stale = 0;
for (const [path, content] of Object.entries(files)) {
  if (!check) writeFileSync(path, content);
  else if (readOrNothing(path) !== content) {
    stale += 1;
    console.error(`${path} is stale: run \`npm run docs\` and commit it`);
  }
}
process.exitCode = stale > 0 ? 1 : 0;

function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Pages that people write, too, are formatted like all others. */
async function formatted(pages: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const each = Object.entries(pages).map(async ([path, text]) => {
    const options = await resolveConfig(path);
    return [path, await format(text, { ...options, filepath: path })] as const;
  });
  return Object.fromEntries(await Promise.all(each));
}
