import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Orders that arrive in a second, whatever the system does. */
  readonly rate: number;
  readonly seconds: number;
  /** Before the measured time, at the same rate. */
  readonly warmUpSeconds: number;
}

const usage = 'npm run bench -- [--rate ORDERS_A_SECOND] [--seconds N] [--warm-up N]';

/** @throws on an unknown option or a value that is no number above 0 */
export function readOptions(args: readonly string[]): BenchOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { rate: text, seconds: text, 'warm-up': text, help: { type: 'boolean' } },
  });
  if (values.help) throw new Error(usage);
  const [rate, seconds, warmUpSeconds] = [
    Number(values.rate ?? 200),
    Number(values.seconds ?? 60),
    Number(values['warm-up'] ?? 10),
  ];
  if (![rate, seconds].every((value) => value > 0 && Number.isFinite(value)) || !(warmUpSeconds >= 0)) {
    throw new Error(usage);
  }
  return { rate, seconds, warmUpSeconds };
}
