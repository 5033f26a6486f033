import { openFolder, ownerOf, stateFolder, takeFolder } from '#libs/local-stack';

import { card } from './card.js';
import { firstOrderFile } from './first-order.js';
import { LocalRun } from './local-run.js';
import { readOptions, usage, type StartOptions } from './options.js';
import { runningStatus } from './run-status.js';
import { Screen } from './screen.js';
import { onStopSignals } from './stop-signals.js';

const screen = new Screen(process.stdout);
const stateDir = stateFolder();

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === 'help') screen.line(usage);
  else if (takeFolder(openFolder(stateDir))) showRunning();
  else await run(options);
} catch (error) {
  fail(error);
}

async function run(options: StartOptions): Promise<void> {
  const localRun = new LocalRun(options, stateDir, screen);
  onStopSignals(
    (why) => void localRun.stop(why).then(() => process.exit(0), fail),
    () => localRun.force(),
  );
  try {
    await localRun.start();
  } catch (error) {
    if (localRun.stopping) return;
    screen.line('');
    screen.line(error instanceof Error ? error.message : String(error));
    await localRun.stop('the start failed');
    process.exit(1);
  }
}

function showRunning(): void {
  const status = runningStatus(stateDir);
  const pid = ownerOf(stateDir)?.pid;
  screen.line(`Torugart already runs here (process ${pid ?? '?'})${status ? '.' : ' and is about to start or stop.'}`);
  if (status) screen.line(card(status, firstOrderFile(stateDir)));
}

function fail(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
