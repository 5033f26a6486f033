import { mkdirSync } from 'node:fs';
import { envExample } from '#libs/service-kit';
import { asyncApi } from './async-api.js';
import { envSections } from './env-sections.js';
import { openApis } from './open-api.js';
import { postgresConf, postgresPage } from './postgres-settings.js';
import { problemPages } from './problem-pages.js';
import { topicsTable } from './topics-table.js';
import { writeDocuments } from './write-documents.js';

/** `--check` writes nothing and fails when a document is stale. */
const check = process.argv.includes('--check');
const files = {
  '.env.example': envExample(envSections),
  'docker/postgresql.conf': postgresConf(),
  'docs/generated/postgres.md': postgresPage(),
  'docs/generated/topics.md': topicsTable(),
  'docs/generated/asyncapi.json': `${JSON.stringify(asyncApi(), null, 1)}\n`,
  ...(await openApis()),
  ...problemPages(),
};
for (const folder of ['docs/generated/openapi', 'docs/problems']) mkdirSync(folder, { recursive: true });
writeDocuments(files, { check, command: 'npm run docs' });
