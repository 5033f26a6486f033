import { untilStopped } from '../../../tools/client/until-stopped.js';
import { torugart } from '../variants/torugart.js';
import { announceParcels } from './announce-parcels.js';
import { readOptions, type SortingOptions } from './options.js';
import { sortParcels } from './sort-parcels.js';

const FACILITY = 'URC-OE';

const say = (line: string) => console.error(line);
const { parcels, anHour } = optionsOrUsage();
const stopped = untilStopped();
const system = await torugart({ speed: 1 }).start(say, stopped);
try {
  say(`announcing ${parcels} parcels`);
  const announced = await announceParcels(system, { count: parcels, facility: FACILITY, signal: stopped });
  say(`sorting ${parcels} parcels, ${anHour} an hour`);
  const sorted = await sortParcels(system, announced, { facility: FACILITY, anHour, signal: stopped });
  console.log(JSON.stringify({ facility: FACILITY, anHour, ...sorted }, undefined, 2));
} finally {
  await system.stop();
}

function optionsOrUsage(): SortingOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return process.exit(2);
  }
}
