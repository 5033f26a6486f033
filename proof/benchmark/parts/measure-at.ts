import type { Percentiles } from '../../../tools/client/percentiles.js';
import { torugart } from '../variants/torugart.js';
import type { LoadStep } from '../load/run-load-step.js';
import { inside, OUTSIDE } from '../report/roles.js';
import { type BenchContext, loadedSystem } from '../system-under-load.js';

/** One step of torugart after its warm-up, for a look before and after a change. */
export async function measureAt(rate: number, context: BenchContext): Promise<void> {
  const { options } = context;
  const { speed, replicas } = options;
  const system = await loadedSystem(torugart({ speed, replicas }), context);
  try {
    await system.warmUp(rate, options.warmUpSeconds);
    console.log(inWords(await system.step(rate, options.seconds)).join('\n'));
  } finally {
    await system.stop();
  }
}

function inWords({ rate, held, reasons, offered, lost, stopped, packed, planned, ...step }: LoadStep): string[] {
  const { answer, decision, release, costs, surroundings, stall } = step;
  const span = (label: string, { p50, p99, max }: Percentiles) =>
    `${label.padEnd(20)} p50 ${p50.toFixed(0).padStart(6)} ms   p99 ${p99.toFixed(0).padStart(6)} ms   max ${max.toFixed(0).padStart(6)} ms`;
  const roles = Object.entries(inside(costs.cpuMicros)).sort(([, a], [, b]) => b - a);
  const generator = Object.entries(costs.cpuMicros).filter(([role]) => role === OUTSIDE);
  const rows = Object.values(costs.rows).reduce((sum, each) => sum + each, 0);
  return [
    `${rate}/s: ${held ? 'holds' : reasons.join(', ')}; load ${surroundings.load.toFixed(1)}, stolen ${(surroundings.stolenShare * 100).toFixed(1)} %`,
    `offered ${offered}, lost ${lost}, stopped by customs ${stopped}, packed ${packed}, planned ${planned}`,
    span('order → answer', answer),
    span('order → decision', decision),
    span('scan → release', release),
    `an order: ${rows.toFixed(1)} rows, ${costs.indexEntries.toFixed(0)} index entries, ${(costs.walBytes / 1024).toFixed(0)} KiB of WAL, ` +
      `${costs.documentKb.toFixed(1)} kB of documents, ${costs.statements.toFixed(2)} statements, ${costs.walSyncs.toFixed(2)} syncs, ` +
      `${costs.records.toFixed(1)} records, ${costs.recordsRead.toFixed(1)} read; CPU in ms:`,
    ...[...roles, ['all of it', roles.reduce((sum, [, used]) => sum + used, 0)] as const, ...generator].map(
      ([role, used]) => `  ${role.padEnd(18)} ${(used / 1_000).toFixed(2).padStart(6)}`,
    ),
    `longest time without a decision: ${stall.ms.toFixed(0)} ms after ${stall.afterSeconds.toFixed(0)} s; ${stall.holders.join('; ') || 'nothing ran for 100 ms'}`,
  ];
}
