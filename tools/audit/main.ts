import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { statefulServices } from '#libs/contracts';
import type { Head } from '#libs/service-kit';
import { findRunningSystem } from '../client/running-system.js';
import { runCommand } from '../terminal/run-command.js';
import { exportedChains, linesOf } from './export-chain.js';
import { type Verdict, verifyChains } from './verify-chain.js';

const NAME_WIDTH = 12;

const usage = `npm run audit -- export FILE|-
npm run audit -- verify FILE|- [--head SERVICE:NUMBER:HASH]…

export   writes every act of every service with its seal, a line each, from the running system (- writes to the output: npm run -s)
verify   recomputes the chains of an export without any system (- reads from the input) and names the first broken link of each
         --head   a head that an earlier verify printed, once for each service: detects a chain that was rewritten as a whole
Exit code: 0 all hold, 1 one is broken, 3 it could not be done.`;

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { head: { type: 'string', multiple: true }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [command, file] = positionals;
  if (command === 'export' && file !== undefined && !values.help) return exportChain(file);
  if (command === 'verify' && file !== undefined && !values.help) return verify(file, values.head);
  console.log(usage);
  return values.help ? 0 : 3;
}, 3);

async function exportChain(file: string): Promise<void> {
  const chains = exportedChains(findRunningSystem());
  const output = file === '-' ? process.stdout : createWriteStream(file, { mode: 0o600 });
  await pipeline(chains, output, { end: file !== '-' });
}

async function verify(file: string, noted: readonly string[] = []): Promise<number> {
  const known = new Map(noted.map(headOf));
  const input = file === '-' ? process.stdin : createReadStream(file);
  // A file that cannot be opened says so at the stream, not at the lines.
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  const verdicts = await Promise.race([verifyChains(linesOf(input), (service) => known.get(service)), failed]);
  for (const verdict of verdicts) console.log(lineOf(verdict));
  const found = new Set(verdicts.map(({ service }) => service));
  const missing = statefulServices.filter((service) => !found.has(service));
  for (const service of missing) console.log(`${service.padEnd(NAME_WIDTH)} missing: the export has no chain of it`);
  return verdicts.some(({ broken }) => broken !== undefined) || missing.length > 0 ? 1 : 0;
}

function lineOf({ service = 'unnamed', links, head, from, to, broken }: Verdict): string {
  const name = service.padEnd(NAME_WIDTH);
  if (broken !== undefined) return `${name} BROKEN after ${links} acts: ${broken}`;
  const period = from === undefined ? '' : `, ${from.slice(0, 19)}Z to ${to!.slice(0, 19)}Z`;
  return `${name} verified: ${links} acts${period}\n${' '.repeat(NAME_WIDTH)} head ${service}:${head.number}:${head.hash}`;
}

function headOf(noted: string): readonly [string, Head] {
  const [service = '', number, hash = ''] = noted.split(':');
  if (!Number.isInteger(Number(number)) || !/^[0-9a-f]{64}$/.test(hash))
    throw new Error('--head is SERVICE:NUMBER:HASH, as an earlier run printed it');
  return [service, { number: Number(number), hash }];
}
