import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** Orders in a real second. */
  readonly rate: number;
  readonly seed: number;
}

/** @throws on an unknown option or a value that is no number */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): DemoOptions {
  const { values } = parseArgs({ args: [...args], options: { rate: { type: 'string' }, seed: { type: 'string' } } });
  const rate = Number(values.rate ?? env['DEMO_RATE'] ?? 3);
  const seed = Number(values.seed ?? env['DEMO_SEED'] ?? 1);
  if (!(rate > 0 && Number.isFinite(rate))) throw new Error('--rate must be a number above 0');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number');
  return { rate, seed };
}
