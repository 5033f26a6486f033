import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

const TICK_MS = 100;
const WORTH_A_LINE_MS = 100;

/** Loaded into each service by `--import`: writes when its event loop was late, and by how many milliseconds. */
const folder = process.env['LOOP_DELAY_FOLDER'];
let due = Date.now() + TICK_MS;
if (folder) {
  const file = join(folder, `${process.env['SERVICE'] ?? 'unknown'}.delays`);
  setInterval(() => {
    const now = Date.now();
    if (now - due >= WORTH_A_LINE_MS) appendFileSync(file, `${now} ${now - due}\n`);
    due = now + TICK_MS;
  }, TICK_MS).unref();
}
