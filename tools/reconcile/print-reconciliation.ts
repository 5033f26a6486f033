import type { Reconciliation } from './take-reconciliation.js';
import type { Result } from './check.js';
import { isAtRest } from './pending.js';

const WIDTH = 80;
const NAMED = 5;
const marks = { holds: '✓', unsettled: '~', broken: '✗' } as const;

/** As a person reads it, no line wider than a terminal. */
export function printReconciliation(reconciliation: Reconciliation): string[] {
  const { pending, parkedKeys, accepted, refused, orderPlaces, results } = reconciliation;
  const broken = results.filter(({ outcome }) => outcome === 'broken').length;
  const unsettled = results.filter(({ outcome }) => outcome === 'unsettled').length;
  const verdict =
    broken > 0
      ? `${broken} of ${results.length} do not hold`
      : unsettled > 0
        ? `${unsettled} undecided`
        : 'everything agrees';
  return [
    'ORDERS',
    row('accepted', accepted),
    ...orderPlaces.map(({ place, orders }) => row(`  ${place}`, orders)),
    row('refused (by Kafka; refusals by HTTP are answered at once)', refused),
    '',
    'BETWEEN THE SERVICES',
    row('written, not yet published', pending.unpublished),
    row('published, not yet read by every service', pending.unread),
    row('sent by parties, not yet processed', pending.staged),
    row('movements of load units, orders not yet notified', pending.unnotified),
    row('steps of load units, not yet applied to all parcels', pending.unapplied),
    row('keys parked for an operator', parkedKeys),
    '',
    'CHECKS',
    ...results.flatMap(lines),
    '',
    `Reconciliation: ${verdict}.${isAtRest(pending) ? '' : ' (Events were under way: what differed once and arrived later is left out.)'}`,
  ];
}

function lines({ check, outcome, violators, parked }: Result): string[] {
  const named = violators.slice(0, NAMED).map(({ id, what }) => cut(`    ${id}: ${what}`));
  const more = violators.length > NAMED ? [`    … and ${violators.length - NAMED} more (--json names them all)`] : [];
  const waiting = parked > 0 ? [`    ${parked} parked`] : [];
  return [cut(`${marks[outcome]} ${check.sentence}`), ...named, ...more, ...waiting];
}

function row(label: string, value: number): string {
  return `${label} ${'.'.repeat(Math.max(2, 66 - label.length))} ${String(value).padStart(9)}`;
}

const cut = (text: string) => (text.length <= WIDTH ? text : `${text.slice(0, WIDTH - 1)}…`);
