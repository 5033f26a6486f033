import type { ChaosReport } from '../../crash-campaign/report.js';

/** What came of the committed campaign, in lines of Markdown. */
export function chaosTable(report: ChaosReport): string[] {
  const { kills, seed, commit, ordersSent, records, departures, recoveryMs } = report;
  const { lost, doubled, outOfOrder, leftWithoutPermit, illegal, faults } = report;
  const others = Object.entries(faults).reduce((sum, [kind, count]) => (kind === 'kill' ? sum : sum + count), 0);
  const seconds = (ms: number | undefined) => (ms === undefined ? '–' : `${(ms / 1_000).toFixed(1)} s`);
  const recovered = Object.entries(recoveryMs).map(
    ([role, { p50, p99 }]) => `${role} ${seconds(p50)} / ${seconds(p99)}`,
  );
  return [
    '| ' + ['Crash campaign', `seed ${seed}, commit ${commit}`].join(' | ') + ' |',
    '| --- | --- |',
    `| kills; other faults | ${count(kills)}; ${count(others)} |`,
    `| orders; events; departures | ${count(ordersSent)}; ${count(records)}; ${count(departures)} |`,
    `| lost, doubled, out of order, gone without permit, illegal | ${[lost, doubled, outOfOrder, leftWithoutPermit, illegal].join(', ')} |`,
    `| work lies still after a kill, p50 / p99 | ${recovered.join('; ')} |`,
  ];
}

const count = (number: number) => number.toLocaleString('en-US');
