import { ownerOf, ProcessTable, stateFolder, stopProcess, wipeFolder } from '#libs/testing';

const STOPS_WITHIN_MS = 60_000;

const stateDir = stateFolder();
const owner = ownerOf(stateDir);
if (owner) {
  process.stdout.write(`stopping the run (process ${owner.pid}) …\n`);
  await stopProcess(owner, 'SIGTERM', STOPS_WITHIN_MS);
}
await new ProcessTable(stateDir).reap(STOPS_WITHIN_MS);
wipeFolder(stateDir);
process.stdout.write(
  `${stateDir} is gone; the next npm start begins anew. Your own Kafka or database was not touched.\n`,
);
