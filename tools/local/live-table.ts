import type { Summary } from './summary.js';

const COLUMNS = ['orders', 'released', 'held', 'packed', 'departed', 'per second', 'lag', 'parked'] as const;
const WIDTHS = [10, 10, 8, 10, 10, 11, 9, 8] as const;

const UNKNOWN = '–';

/** Two lines, and a third with the system's time: at most 79 characters each. */
export function liveTable(summary: Summary | undefined, perSecond: number, virtualNow: Date): string[] {
  const cells = summary ? cellsOf(summary, perSecond) : COLUMNS.map(() => UNKNOWN);
  return [
    '',
    row(COLUMNS),
    row(cells),
    `   the system's time ${virtualNow.toISOString().slice(0, 16).replace('T', ' ')} UTC     Ctrl-C stops everything`,
  ];
}

/** The same for an output that is no terminal. */
export function plainLine(summary: Summary, perSecond: number): string {
  const cells = cellsOf(summary, perSecond);
  return COLUMNS.map((column, index) => `${column} ${cells[index] ?? ''}`).join('  ');
}

function cellsOf(summary: Summary, perSecond: number): string[] {
  const { orders, released, held, packed, departed, lagRecords, parked } = summary;
  const counts = [orders, released, held, packed, departed, perSecond, lagRecords, parked];
  return counts.map((count, index) => (count < 0 ? UNKNOWN : index === 5 ? count.toFixed(1) : String(count)));
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padStart(WIDTHS[index] ?? 0)).join('');
}
