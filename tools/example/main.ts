import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startLocalStack } from '#libs/local-stack';

/** `npm run example`: examples/two-services on a Kafka and a Postgres of its own. */
const main = join(import.meta.dirname, '../../examples/two-services/main.js');
const stateDir = mkdtempSync(join(tmpdir(), 'torugart-example-'));
const stack = await startLocalStack({ stateDir, log: (line) => process.stderr.write(`${line}\n`) });
try {
  const example = spawn(process.execPath, ['--disable-warning=TimeoutNegativeWarning', main], {
    stdio: 'inherit',
    env: { ...process.env, ...stack.kafkaVariables('admin'), DATABASE_URL: stack.postgres.url },
  });
  process.exitCode = await new Promise<number>((resolve) => example.on('close', (code) => resolve(code ?? 1)));
} finally {
  await stack.stop();
  rmSync(stateDir, { recursive: true, force: true });
}
