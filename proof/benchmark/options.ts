import { parseArgs } from 'node:util';

/** In the order in which they run; `burst` gets the time that is left. */
export const partNames = ['chain', 'stall', 'idle', 'http', 'idiomatic', 'burst'] as const;
export type PartName = (typeof partNames)[number];

export interface BenchOptions {
  /** How often the load step of a figure is run. */
  readonly rounds: number;
  /** Of a load step of the chain. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly stallSeconds: number;
  readonly httpSeconds: number;
  readonly idleSeconds: number;
  /** Of each unit cost. */
  readonly unitSeconds: number;
  readonly only: readonly PartName[];
  /** Virtual seconds in one real second. */
  readonly speed: number;
  readonly burstOrders: number;
  /** For the whole benchmark; the burst is given up when it is over. */
  readonly minutes: number;
  readonly resume: boolean;
  readonly quick: boolean;
  /** One step of torugart at this rate only, to measure a change; writes no file. */
  readonly at: number | undefined;
  /** Instances of each service, with `at`. */
  readonly replicas: number;
  /** Seconds for which Kafka is stopped while orders come by HTTP at the rate of `at`; writes no file. */
  readonly outageSeconds: number | undefined;
}

export const usage = `npm run bench -- [OPTIONS]

  --rounds N             how often the load step of a figure is run (3); of the idiomatic variant at most two
  --seconds N            length of a load step of the chain (90)
  --warm-up N            seconds before the first load step of a system, not measured, then a checkpoint (180)
  --stall-seconds N      length of the run at 80 % of the figure, with two checkpoints inside (600)
  --http-seconds N       length of a load step of HTTP (10)
  --idle-seconds N       length of the run at three orders a second (60)
  --unit-seconds N       length of the measurement of each unit cost (5)
  --only PART,…          ${partNames.join(',')}
  --speed N              virtual seconds per real second: departures follow a virtual calendar, whose days should fit into a load step (2880)
  --burst-orders N       orders of the one party (500000)
  --minutes N            for everything; the burst is given up when they are over, and the figure says so (45)
  --at N                 one load step of torugart at N orders a second (for --seconds), printed and not written
  --replicas N           with --at: instances of each service (1)
  --outage N             with --at: stop Kafka for N seconds while orders come by HTTP at that rate, and print what waited and how long it took to drain
  --quick                one round, short load steps, a burst of 5,000: shows that everything works; its figures have no value
  --resume               continue with the parts that an interrupted benchmark has not finished
  --help                 this text`;

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;
const numbers = {
  rounds: text,
  seconds: text,
  'warm-up': text,
  'stall-seconds': text,
  'http-seconds': text,
  'idle-seconds': text,
  'unit-seconds': text,
  speed: text,
  'burst-orders': text,
  minutes: text,
  at: text,
  replicas: text,
  outage: text,
} as const;

/**
 * @returns 'help' when that was asked for
 * @throws on an unknown option or value
 */
export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: { ...numbers, only: text, quick: flag, resume: flag, help: flag },
  });
  if (values.help) return 'help';
  for (const name of ['outage', 'replicas'] as const)
    if (values[name] !== undefined && values.at === undefined) throw new Error(`--${name} needs --at N`);
  const quick = values.quick ?? false;
  const number = (name: keyof typeof numbers, usual: number, short = usual) => {
    const value = Number(values[name] ?? (quick ? short : usual));
    if (!(value > 0 && Number.isFinite(value))) throw new Error(`--${name} must be a number above 0`);
    return value;
  };
  return {
    rounds: number('rounds', 3, 1),
    seconds: number('seconds', 90, 12),
    warmUpSeconds: number('warm-up', 180, 6),
    stallSeconds: number('stall-seconds', 600, 20),
    httpSeconds: number('http-seconds', 10, 4),
    idleSeconds: number('idle-seconds', 60, 10),
    unitSeconds: number('unit-seconds', 5, 1),
    only: listOf('only', values.only, partNames),
    speed: number('speed', 2_880),
    burstOrders: number('burst-orders', 500_000, 5_000),
    minutes: number('minutes', 45, 10),
    resume: values.resume ?? false,
    quick,
    at: values.at === undefined ? undefined : number('at', 0),
    replicas: number('replicas', 1),
    outageSeconds: values.outage === undefined ? undefined : number('outage', 0),
  };
}

function listOf<const T extends string>(option: string, given: string | undefined, all: readonly T[]): readonly T[] {
  if (given === undefined) return all;
  const names = given.split(',');
  const unknown = names.find((name) => !all.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`--${option}: ${unknown} is not one of ${all.join(', ')}`);
  return all.filter((name) => names.includes(name));
}
