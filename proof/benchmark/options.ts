import { parseArgs } from 'node:util';

export const variantNames = ['torugart', 'idiomatic'] as const;
export type VariantName = (typeof variantNames)[number];
export const stageNames = ['chain', 'http', 'burst', 'soak'] as const;
export type StageName = (typeof stageNames)[number];

export interface BenchOptions {
  readonly rounds: number;
  /** Of the step that makes a figure. */
  readonly seconds: number;
  readonly probeSeconds: number;
  readonly warmUpSeconds: number;
  readonly soakSeconds: number;
  readonly variants: readonly VariantName[];
  readonly only: readonly StageName[];
  /** Virtual seconds in one real second. */
  readonly speed: number;
  readonly burstOrders: number;
  readonly burstLimitSeconds: number;
  readonly resume: boolean;
  readonly quick: boolean;
  /** One step of torugart at this rate only, to measure a change; writes no file. */
  readonly at: number | undefined;
  /** Seconds for which Kafka is stopped while orders come by HTTP at the rate of `at`; writes no file. */
  readonly outageSeconds: number | undefined;
}

export const usage = `npm run bench -- [OPTIONS]

  --rounds N             rounds of the chain, variants in turn (5); of HTTP at most three
  --seconds N            length of the load step that determines a figure (90)
  --probe-seconds N      length of a short load step that searches the rate of HTTP (12)
  --warm-up N            seconds before the first load step of a run, not measured, then a checkpoint (180)
  --soak-seconds N       length of the soak (600)
  --variants A,…         ${variantNames.join(',')}
  --only S,…             ${stageNames.join(',')}
  --speed N              virtual seconds per real second: departures follow a virtual calendar, whose days should fit into a load step (2880)
  --burst-orders N       orders of the one party (500000)
  --burst-limit N        seconds after which the burst is given up; the figure states it (600)
  --at N                 one load step of torugart at N orders a second (for --seconds), printed and not written
  --outage N             with --at: stop Kafka for N seconds while orders come by HTTP at that rate, and print what waited and how long it took to drain
  --quick                one round, 15 s load steps, 40 s soak, a burst of 5,000: shows that everything works; its figures have no value
  --resume               continue with the runs that an interrupted benchmark has not finished
  --help                 this text`;

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;

/**
 * @returns 'help' when that was asked for
 * @throws on an unknown option or value
 */
export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: text,
      seconds: text,
      'probe-seconds': text,
      'warm-up': text,
      'soak-seconds': text,
      variants: text,
      only: text,
      speed: text,
      'burst-orders': text,
      'burst-limit': text,
      at: text,
      outage: text,
      quick: flag,
      resume: flag,
      help: flag,
    },
  });
  if (values.help) return 'help';
  if (values.outage !== undefined && values.at === undefined) throw new Error('--outage needs --at N');
  const quick = values.quick ?? false;
  const number = (
    name:
      | 'rounds'
      | 'seconds'
      | 'probe-seconds'
      | 'warm-up'
      | 'soak-seconds'
      | 'speed'
      | 'burst-orders'
      | 'burst-limit'
      | 'at'
      | 'outage',
    usual: number,
    short = usual,
  ) => {
    const value = Number(values[name] ?? (quick ? short : usual));
    if (!(value > 0 && Number.isFinite(value))) throw new Error(`--${name} must be a number above 0`);
    return value;
  };
  return {
    rounds: number('rounds', 5, 1),
    seconds: number('seconds', 90, 15),
    probeSeconds: number('probe-seconds', 12, 6),
    warmUpSeconds: number('warm-up', 180, 6),
    soakSeconds: number('soak-seconds', 600, 40),
    variants: listOf('variants', values.variants, variantNames),
    only: listOf('only', values.only, stageNames),
    speed: number('speed', 2_880),
    burstOrders: number('burst-orders', 500_000, 5_000),
    burstLimitSeconds: number('burst-limit', 600, 90),
    resume: values.resume ?? false,
    quick,
    at: values.at === undefined ? undefined : number('at', 0),
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
