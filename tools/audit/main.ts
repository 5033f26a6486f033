import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { findRunningSystem } from '../client/running-system.js';
import { exportedChain, linesOf } from './export-chain.js';
import { verifyChain } from './verify-chain.js';

const usage = `npm run audit -- export FILE|-
npm run audit -- verify FILE|- [--head NUMBER:HASH]

export   writes every officer's act with its seal, a line each, from the running system (- writes to the output: npm run -s)
verify   recomputes the chain of an export without any system (- reads from the input) and names the first broken link
         --head   the head that an earlier verify printed: detects a chain that was rewritten as a whole
Exit code: 0 it holds, 1 it is broken, 3 it could not be done.`;

try {
  const { values, positionals } = parseArgs({
    options: { head: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  });
  const [command, file] = positionals;
  if (command === 'export' && file !== undefined && !values.help) await exportChain(file);
  else if (command === 'verify' && file !== undefined && !values.help)
    process.exitCode = await verify(file, values.head);
  else {
    console.log(usage);
    process.exitCode = values.help ? 0 : 3;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 3;
}

async function exportChain(file: string): Promise<void> {
  const chain = await exportedChain(findRunningSystem());
  const output = file === '-' ? process.stdout : createWriteStream(file, { mode: 0o600 });
  await pipeline(chain, output, { end: file !== '-' });
}

async function verify(file: string, noted: string | undefined): Promise<number> {
  const [number, hash] = noted?.split(':') ?? [];
  if (noted !== undefined && (!Number.isInteger(Number(number)) || !/^[0-9a-f]{64}$/.test(hash ?? '')))
    throw new Error('--head is NUMBER:HASH, as an earlier run printed it');
  const input = file === '-' ? process.stdin : createReadStream(file);
  const known = noted === undefined ? undefined : { number: Number(number), hash: hash ?? '' };
  // A file that cannot be opened says so at the stream, not at the lines.
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  const verdict = await Promise.race([verifyChain(linesOf(input), known), failed]);
  if (verdict.broken !== undefined) {
    console.log(`broken: ${verdict.broken}`);
    return 1;
  }
  console.log(`holds: ${verdict.links} acts, head ${verdict.head.number}:${verdict.head.hash}`);
  return 0;
}
