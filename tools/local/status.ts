import { ownerOf, stateFolder } from '#libs/local-stack';

import { card } from './card.js';
import { firstOrderFile } from './first-order.js';
import { runningStatus } from './run-status.js';

const stateDir = stateFolder();
const status = runningStatus(stateDir);
if (!status) {
  const starting = ownerOf(stateDir) !== undefined;
  process.stderr.write(
    starting ? 'Starting or stopping; not ready.\n' : 'The system is not running. Start it with: npm start\n',
  );
  process.exitCode = 1;
} else if (process.argv.includes('--json')) {
  process.stdout.write(JSON.stringify(status, null, 2) + '\n');
} else {
  process.stdout.write(card(status, firstOrderFile(stateDir)) + '\n');
}
