import { parseArgs } from 'node:util';

export interface SortingOptions {
  readonly parcels: number;
  /** Parcels that pass the reader in an hour, whatever the system does. */
  readonly anHour: number;
}

const usage = 'npm run bench:sorting -- [--parcels N] [--an-hour PARCELS]';

/** @throws on an unknown option or a value that is no whole number above 0 */
export function readOptions(args: readonly string[]): SortingOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { parcels: text, 'an-hour': text, help: { type: 'boolean' } },
  });
  const [parcels, anHour] = [Number(values.parcels ?? 600), Number(values['an-hour'] ?? 36_000)];
  if (values.help || ![parcels, anHour].every((value) => Number.isInteger(value) && value > 0)) throw new Error(usage);
  return { parcels, anHour };
}
