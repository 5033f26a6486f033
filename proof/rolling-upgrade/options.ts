import { parseArgs } from 'node:util';

/** The last commit before the work on cost, caches and admission, with users and access lists on Kafka. */
export const DEFAULT_FROM = '330c403';

export interface UpgradeOptions {
  /** Anything that git knows as a commit. */
  readonly from: string;
  /** Orders and other activities started per second. */
  readonly rate: number;
  /** Seconds for which both versions of a service take work side by side. */
  readonly beside: number;
  readonly order: 'forward' | 'backward' | 'both';
  readonly seed: number;
  readonly parts: readonly ('upgrade' | 'migration')[];
  /** Of the migration. */
  readonly orders: number;
  /** Orders a second that the state folder is filled with. */
  readonly fillRate: number;
  /** After which the folder is taken with the orders that are there. */
  readonly fillMinutes: number;
}

export const usage = `npm run rolling-upgrade [-- OPTIONS]

Upgrades a running system from an earlier version to this one, service by service under load, then reconciles all databases and topics; and
migrates a state folder that the earlier version has filled. Writes proof/rolling-upgrade/results.
  --from REF          the earlier version, a commit of this repository (${DEFAULT_FROM})
  --rate R            orders and other activities started per second (20)
  --beside S          seconds for which both versions of each service run side by side (20)
  --order ORDER       forward (intake first), backward (monitor first), or both, each on a fresh system (both)
  --seed S            determines the load (1)
  --upgrade-only      only the rolling upgrade
  --migration-only    only the migration of a state folder
  --orders N          orders in that state folder (100000)
  --fill-rate R       orders per second that it is filled with at most; a filled folder is used again (200)
  --fill-minutes M    after this many minutes it is taken as it is (no limit)
Exit code: 0 nothing was violated, 1 something was, 2 the options are wrong, 3 it could not run.`;

/** @throws on an unknown option or a value that is no number above 0 */
export function readOptions(args: readonly string[]): UpgradeOptions | 'help' {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: text,
      rate: text,
      beside: text,
      order: text,
      seed: text,
      orders: text,
      'fill-rate': text,
      'fill-minutes': text,
      'upgrade-only': flag,
      'migration-only': flag,
      help: flag,
    },
  });
  if (values.help) return 'help';
  const parts = (['upgrade', 'migration'] as const).filter(
    (part) => values[`${part === 'upgrade' ? 'migration' : 'upgrade'}-only`] !== true,
  );
  const order = values.order ?? 'both';
  const options = {
    from: values.from ?? DEFAULT_FROM,
    rate: Number(values.rate ?? 20),
    beside: Number(values.beside ?? 20),
    seed: Number(values.seed ?? 1),
    orders: Number(values.orders ?? 100_000),
    fillRate: Number(values['fill-rate'] ?? 200),
    fillMinutes: Number(values['fill-minutes'] ?? Infinity),
    parts,
  };
  const { rate, beside, seed, orders, fillRate, fillMinutes } = options;
  const isKnown = order === 'forward' || order === 'backward' || order === 'both';
  if (!isKnown || parts.length === 0 || ![rate, beside, seed, orders, fillRate, fillMinutes].every((one) => one > 0))
    throw new Error(usage);
  return { ...options, order };
}
