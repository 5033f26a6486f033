import { readFileSync, writeFileSync } from 'node:fs';
import { asyncApi } from './async-api.js';
import { topicsTable } from './topics-table.js';

const files = {
  'docs/generated/topics.md': topicsTable(),
  'docs/generated/asyncapi.json': `${JSON.stringify(asyncApi(), null, 1)}\n`,
};

const check = process.argv.includes('--check');
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
