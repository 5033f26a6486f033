import { parseArgs } from 'node:util';

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  /** Real minutes after which no further segment begins. */
  readonly minutes: number;
  /** Kinds of faults; all when empty. */
  readonly only: readonly string[];
  /** Kills in one segment: one fresh system, which is reconciled at the end. */
  readonly segment: number;
  /** Scenarios of the demonstration begun in a second. */
  readonly rate: number;
  /** Everything shorter: for the tests. */
  readonly short: boolean;
  /** Discards what an earlier campaign of this seed has done. */
  readonly anew: boolean;
  /** Disables the version check of writes: the campaign must notice. */
  readonly plant: boolean;
}

export const usage = `npm run chaos [-- OPTIONS]

Runs the whole system, two instances of each service, under load, injects faults by seed, then reconciles all databases and topics.
  --kills N       number of SIGKILLs in total (500)
  --seed S        determines the plan of kills and faults (1)
  --segment N     kills per fresh system, which is reconciled at its end (50)
  --minutes M     start no segment after this many minutes; the same command continues later (no limit)
  --only KINDS    only these kinds of faults, for example kill,freeze,outage
  --rate R        orders and other activities started per second (6)
  --anew          discard the results of an interrupted campaign of this seed
  --short         25 kills in about two minutes, without writing proof/crash-campaign/results
  --plant         disable the version check of writes (the campaign must detect it)
Exit code: 0 nothing was violated, 1 something was, 2 the options are wrong, 3 the campaign could not run.`;

/** @throws on an unknown option or a value that is no number above 0 */
export function readOptions(args: readonly string[]): ChaosOptions | 'help' {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: text,
      seed: text,
      segment: text,
      minutes: text,
      only: text,
      rate: text,
      short: flag,
      anew: flag,
      plant: flag,
      help: flag,
    },
  });
  if (values.help) return 'help';
  const short = values.short ?? false;
  const kills = Number(values.kills ?? (short ? 25 : 500));
  const options = {
    kills,
    seed: Number(values.seed ?? 1),
    segment: Number(values.segment ?? (short ? kills : 50)),
    minutes: Number(values.minutes ?? Infinity),
    only: values.only?.split(',') ?? [],
    rate: Number(values.rate ?? 6),
    short,
    anew: values.anew ?? false,
    plant: values.plant ?? false,
  };
  const { seed, segment, minutes, rate } = options;
  if (![kills, seed, segment].every((value) => Number.isSafeInteger(value) && value > 0) || !(minutes > 0 && rate > 0))
    throw new Error(usage);
  return options;
}
