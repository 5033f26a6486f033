// npm test                        every suite
// npm test -- unit integration    these suites
// npm test -- supervision         the specs of one service or library, unit and integration
// npm test -- unit apps/intake/src/orders   every spec whose path holds this text (a regular expression)
// Closes with one line: N passed, N failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Jest's options by suite, in their order. What waits for a real broker or database may take long on a busy machine. */
const suites = {
  unit: ['--maxWorkers=2', '--testTimeout=60000'],
  // One after the other: the specs share the topics of one Kafka. A spec that failed may leave a server open.
  integration: ['--runInBand', '--testTimeout=240000', '--forceExit'],
  // Compares what the integration specs were answered with the published operations.
  answers: [],
  // Whole systems, each with a Kafka and a Postgres of its own.
  system: ['--runInBand', '--testTimeout=240000', '--forceExit'],
  // About half an hour: only when it is named.
  acceptance: ['--runInBand', '--verbose'],
};
const SLOWEST = 5;
/** Of the brokers: they live for minutes, in which what Java's second compiler costs does not come back. */
const JAVA_OPTIONS = [process.env.JDK_JAVA_OPTIONS, '-XX:TieredStopAtLevel=1'].filter(Boolean).join(' ');

const args = process.argv.slice(2);
const named = args.filter((arg) => arg in suites);
const patterns = args.filter((arg) => !(arg in suites)).map(patternOf);
const isWanted = (suite) => {
  if (suite === 'answers') return patterns.length === 0 && isWanted('integration');
  return named.length > 0 ? named.includes(suite) : suite !== 'acceptance';
};
const wanted = Object.keys(suites).filter(isWanted);
const results = mkdtempSync(join(tmpdir(), 'torugart-tests-'));
const answers = join(results, 'answers');
mkdirSync(answers);
const sum = { passed: 0, failed: 0 };

for (const suite of wanted) {
  const began = Date.now();
  const { passed, failed, files } = run(suite, suites[suite]);
  sum.passed += passed;
  sum.failed += failed;
  if (files.length === 0 && failed === 0) continue;
  console.log(`${suite}: ${passed} passed, ${failed} failed in ${seconds(Date.now() - began)}; the slowest specs:`);
  for (const { name, took } of files.slice(0, SLOWEST)) console.log(`  ${seconds(took).padStart(7)}  ${name}`);
}
if (sum.passed + sum.failed === 0) console.error(`no spec matches ${args.join(' ')}`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;

function run(suite, options) {
  const file = join(results, `${suite}.json`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=TimeoutNegativeWarning',
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      suite,
      '--json',
      '--outputFile',
      file,
      ...(patterns.length > 0 ? ['--passWithNoTests'] : []),
      ...options,
      ...patterns.flatMap((pattern) => ['--testPathPatterns', pattern]),
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        TZ: 'UTC',
        NODE_ENV: 'test',
        TORUGART_ANSWERS: answers,
        JDK_JAVA_OPTIONS: JAVA_OPTIONS,
      },
    },
  );
  if (!existsSync(file)) return { passed: 0, failed: 1, files: [] };
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return {
    passed: numPassedTests,
    failed: failed > 0 || status === 0 ? failed : 1,
    files: testResults
      .map(({ name, startTime, endTime }) => ({ name: relative(process.cwd(), name), took: endTime - startTime }))
      .sort((a, b) => b.took - a.took),
  };
}

/** The name of a service, a library or a tool stands for its folder. */
function patternOf(arg) {
  const folder = ['apps', 'libs', 'tools', 'proof', 'examples']
    .map((parent) => `${parent}/${arg}`)
    .find((path) => existsSync(path));
  return folder ? `${folder}/` : arg;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
