import type { Books } from './close-books.js';
import type { Result } from './check.js';
import { isCalm } from './under-way.js';

const WIDTH = 80;
const NAMED = 5;
const marks = { holds: '✓', unsettled: '~', broken: '✗' } as const;

/** As a person reads it, no line wider than a terminal. */
export function printBooks(books: Books): string[] {
  const { underWay, parkedKeys, accepted, refused, statement, results } = books;
  const broken = results.filter(({ outcome }) => outcome === 'broken').length;
  const unsettled = results.filter(({ outcome }) => outcome === 'unsettled').length;
  const verdict =
    broken > 0
      ? `${broken} of ${results.length} do not hold`
      : unsettled > 0
        ? `${unsettled} cannot be told yet`
        : 'closed';
  return [
    'ORDERS',
    row('accepted', accepted),
    ...statement.map(({ place, orders }) => row(`  ${place}`, orders)),
    row('refused (by Kafka; refusals by HTTP are answered at once)', refused),
    '',
    'BETWEEN THE SERVICES',
    row('written, not yet published', underWay.unpublished),
    row('published, not yet read by everybody', underWay.unread),
    row('sent by parties, waiting for their turn', underWay.staged),
    row('steps of load units, not yet told to every order', underWay.untold),
    row('keys parked for an operator', parkedKeys),
    '',
    'CHECKS',
    ...results.flatMap(lines),
    '',
    `The books: ${verdict}.${isCalm(underWay) ? '' : ' (Some was under way: looked at again until it had arrived.)'}`,
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
