// Runs the unit tests side by side and the others one after the other: each of those has two cores' worth of Kafka and Postgres.
// `npm test` runs all, `npm test -- unit` or `npm test -- integration PATTERN` a part. Closes with one line for CI.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [only, ...patterns] = process.argv.slice(2);
const results = mkdtempSync(join(tmpdir(), 'torugart-tests-'));
// What an integration test waits for comes from a real broker and database, perhaps on a machine that does much else.
const projects = { unit: ['--maxWorkers=2'], integration: ['--runInBand', '--testTimeout=60000'] };
const wanted = Object.entries(projects).filter(([name]) => only === undefined || only === name);
let passed = 0;
let failed = 0;

for (const [name, options] of wanted) {
  const file = join(results, `${name}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      name,
      '--json',
      '--outputFile',
      file,
      ...options,
      ...patterns.flatMap((pattern) => ['--testPathPatterns', pattern]),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, TZ: 'UTC', NODE_ENV: 'test' } },
  );
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(file, 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests + numRuntimeErrorTestSuites || (status === 0 ? 0 : 1);
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
