import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { findRunningSystem } from '../running/running-system.js';
import { asyncApi } from './async-api.js';
import { openApis } from './open-api.js';
import { topicsTable } from './topics-table.js';

/** `--check` writes nothing and fails when a document is stale; `--api` takes the HTTP documents from the running system, too. */
const check = process.argv.includes('--check');
const files = {
  'docs/generated/topics.md': topicsTable(),
  'docs/generated/asyncapi.json': `${JSON.stringify(asyncApi(), null, 1)}\n`,
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
