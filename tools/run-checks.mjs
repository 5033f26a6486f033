// `npm run check`: format, lint, types, boundaries, generated documents. Each says what it found; all run.
import { spawnSync } from 'node:child_process';

const CODE = ['apps', 'libs', 'tools', 'proof', 'examples'];

const checks = {
  format: ['prettier', '--check', '--log-level', 'warn', '.'],
  lint: ['oxlint', '--type-aware'],
  types: ['tsc', '-p', 'tsconfig.json', '--noEmit'],
  boundaries: ['depcruise', '--config', '.dependency-cruiser.mjs', ...CODE],
  folders: ['depcruise', '--config', '.dependency-cruiser.folders.mjs', ...CODE],
  documents: ['node', 'dist/tools/docs/main.js', '--check'],
  clients: ['node', 'dist/tools/docs/check-clients.js'],
  figures: ['node', 'dist/proof/benchmark/report/write-figures.js', '--check'],
};

let passed = 0;
let failed = 0;
for (const [name, [command, ...args]] of Object.entries(checks)) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (status === 0) passed += 1;
  else {
    failed += 1;
    console.log(stdout + stderr);
  }
  console.log(`${status === 0 ? '✓' : '✗'} ${name} ${seconds} s`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
