import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypescript, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { services } from './services.js';

/**
 * Makes a typed client of each committed OpenAPI document, as a party or a console would, and compiles it. Fails when a document is no
 * OpenAPI or its types are no TypeScript.
 */
const folder = join('node_modules', '.cache', 'torugart-clients');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const files: string[] = [];
for (const { name } of services) {
  const document = readFileSync(join('docs', 'generated', 'openapi', `${name}.json`), 'utf8');
  write(`${name}.ts`, astToString(await openapiTypescript(document)));
  write(
    `${name}-client.ts`,
    `import createClient from 'openapi-fetch';
import type { paths } from './${name}.js';
export const ${name} = createClient<paths>({ baseUrl: 'http://localhost' });
`,
  );
}
// One call with a body and an answer, to see that types get through.
write(
  'use.ts',
  `import { intake } from './intake-client.js';
export async function firstOrderId(): Promise<string | undefined> {
  const { data } = await intake.GET('/v1/orders', { params: { query: { limit: 1 } } });
  return data?.items[0]?.id;
}
`,
);

const program = ts.createProgram(files, {
  target: ts.ScriptTarget.ES2024,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
});
const faults = ts.getPreEmitDiagnostics(program);
if (faults.length > 0) {
  const host = { getCanonicalFileName: String, getCurrentDirectory: () => process.cwd(), getNewLine: () => '\n' };
  console.error(ts.formatDiagnostics(faults, host));
  process.exitCode = 1;
}

function write(name: string, text: string): void {
  const path = join(folder, name);
  writeFileSync(path, text);
  files.push(path);
}
