import { parseArgs } from 'node:util';
import { findRunningSystem } from '../client/running-system.js';
import { runCommand } from '../terminal/run-command.js';
import { hasLeft, judgeAmendment, type OrderAtEnd } from './judge-amendment.js';
import { raceAmendments } from './race-amendments.js';

const usage = `npm run races [-- OPTIONS]

Amends orders on the running demonstration at every moment of their way, from before the assessment to after the exit: the destination
becomes another country. An officer consents to every second amendment that comes after the release. Nothing may leave in a version, or for
a destination, that customs did not release.
  --orders N       so many orders (70)
  --wait SECONDS   at most so long until all have left (420)
  --json           print what was found of each order
Exit code: 0 what left is what was released, 1 something else left or is shown, 2 too few left to tell.`;

/** Fewer say nothing. */
const ENOUGH = 0.5;

await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      orders: { type: 'string' },
      wait: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(usage);
  const say = (line: string) => {
    if (process.stderr.isTTY && !values.json) process.stderr.write(`\r\x1b[K${line}`);
  };
  const ends = await raceAmendments(findRunningSystem(), {
    orders: Number(values.orders ?? 70),
    waitMs: Number(values.wait ?? 420) * 1_000,
    say,
  });
  say('');
  const wrong = ends.flatMap((one) =>
    judgeAmendment(one).map((what) => `${one.orderNo}, amended at ${one.moment}: ${what}`),
  );
  if (values.json) console.log(JSON.stringify({ wrong, orders: ends }, undefined, 2));
  else for (const line of [...summary(ends), ...wrong]) console.log(line);
  const left = ends.filter(hasLeft).length;
  const isEnough = left >= ends.length * ENOUGH;
  if (wrong.length > 0) console.log(`WRONG: ${wrong.length} findings on ${ends.length} orders`);
  else if (isEnough) console.log(`RIGHT: ${left} of ${ends.length} orders left, each as customs released it`);
  else console.log(`UNDECIDED: only ${left} of ${ends.length} orders have left; nothing is wrong with them`);
  if (wrong.length > 0) return 1;
  return isEnough ? 0 : 2;
}, 3);

function summary(ends: readonly OrderAtEnd[]): string[] {
  return [...Map.groupBy(ends, ({ moment }) => moment)].map(([moment, ones]) => {
    const count = (what: OrderAtEnd['amendment']) => ones.filter(({ amendment }) => amendment === what).length;
    const answers = `${count('taken')} taken, ${count('refused')} refused, ${count('pending')} pending, ${count('none')} refused at once`;
    return `amended at ${moment}: ${ones.length} orders, ${answers}, ${ones.filter(hasLeft).length} left`;
  });
}
