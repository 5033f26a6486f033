import { parseArgs } from 'node:util';

import { ownerOf, ProcessTable, stateFolder, stopProcess, wipeFolder } from '#libs/local-stack';

import { runCommand } from '../terminal/run-command.js';

const STOPS_WITHIN_MS = 60_000;

const usage = `npm run reset

Stops what runs here and removes the state folder: orders, events, keys, passwords. There is no way back.`;

// A request for help, or an unknown option, must not delete the state.
await runCommand(async () => {
  const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
  if (values.help) console.log(usage);
  else await reset(stateFolder());
});

async function reset(stateDir: string): Promise<void> {
  const owner = ownerOf(stateDir);
  if (owner) {
    console.log(`stopping the run (process ${owner.pid}) …`);
    await stopProcess(owner, 'SIGTERM', STOPS_WITHIN_MS);
  }
  await new ProcessTable(stateDir).reap(STOPS_WITHIN_MS);
  wipeFolder(stateDir);
  console.log(`${stateDir} is gone; the next npm start begins anew. Your own Kafka or database was not touched.`);
}
