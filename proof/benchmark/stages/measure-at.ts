import type { Percentiles } from '../../../tools/client/percentiles.js';
import { torugart } from '../variants/torugart.js';
import type { LoadStep } from '../load/run-load-step.js';
import { type ChainContext, stageOf } from './run-chain.js';

/** One step of torugart after its warm-up, for a look before and after a change. */
export async function measureAt(rate: number, context: ChainContext): Promise<void> {
  const { options } = context;
  const stage = await stageOf(torugart({ speed: options.speed }), context);
  try {
    await stage.step(rate, options.warmUpSeconds);
    console.log(inWords(await stage.step(rate, options.seconds)).join('\n'));
  } finally {
    await stage.stop();
  }
}

function inWords({ rate, held, reasons, offered, lost, stopped, packed, planned, ...step }: LoadStep): string[] {
  const { answer, decision, release, costs, surroundings } = step;
  const span = (label: string, { p50, p99, max }: Percentiles) =>
    `${label.padEnd(20)} p50 ${p50.toFixed(0).padStart(6)} ms   p99 ${p99.toFixed(0).padStart(6)} ms   max ${max.toFixed(0).padStart(6)} ms`;
  const cpu = Object.entries(costs.cpuMicros).sort(([, a], [, b]) => b - a);
  const rows = Object.values(costs.rows).reduce((sum, each) => sum + each, 0);
  return [
    `${rate}/s: ${held ? 'holds' : reasons.join(', ')}; load ${surroundings.load.toFixed(1)}, stolen ${(surroundings.stolenShare * 100).toFixed(1)} %`,
    `offered ${offered}, lost ${lost}, stopped by customs ${stopped}, packed ${packed}, planned ${planned}`,
    span('order → answer', answer),
    span('order → decision', decision),
    span('scan → release', release),
    `an order: ${rows.toFixed(1)} rows, ${(costs.walBytes / 1024).toFixed(0)} KiB of WAL, CPU in ms:`,
    ...[...cpu, ['all', cpu.reduce((sum, [, used]) => sum + used, 0)] as const].map(
      ([role, used]) => `  ${role.padEnd(18)} ${(used / 1_000).toFixed(2).padStart(6)}`,
    ),
  ];
}
