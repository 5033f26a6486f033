import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from '@jest/globals';

/** Schemas and samples of the official edition lie beside the project and not in it. */
const folder = resolve('..', 'shared', 'data', 'ceb');
const there = existsSync(folder);
if (!there) console.warn(`the official schemas and samples are not here (${folder}): not compared`);

/** A test that is skipped where the official files are not. */
export const testWithOfficialFiles = there ? test : test.skip;

export const sampleNames = there ? readdirSync(join(folder, 'samples')).toSorted() : [];

export function officialSample(name: string): Buffer {
  return readFileSync(join(folder, 'samples', name));
}

/** The schema of messages for import, or for export. */
export function officialSchema(direction: 'import' | 'export'): string {
  const part = { import: '进口业务', export: '出口业务' }[direction];
  const name = readdirSync(join(folder, 'xsd')).find((file) => file.includes(part));
  if (name === undefined) throw new Error(`${folder} has no schema of ${direction}`);
  return join(folder, 'xsd', name);
}

/** Our own examples, one of each kind that is taken; without fault. */
export function example(name: string): string {
  const file = readdirSync(resolve('examples', 'ceb')).find((one) => one.startsWith(name));
  if (file === undefined) throw new Error(`there is no example of ${name}`);
  return readFileSync(resolve('examples', 'ceb', file), 'utf8');
}
