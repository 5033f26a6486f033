import { expect, it } from '@jest/globals';
import { linkedEvents, MOST_LOST_TRANSACTIONS } from './linked-events.js';
import type { LoggedEvent } from './logged-event.js';

const SOURCE = '01990000-0000-7000-8000-000000000002';
const outbox = {
  source: SOURCE,
  cursor: { xid: 10n, pos: 1n },
  nextXid: 11n,
  lastSent: [{ topic: 't', partition: 0, xid: 9n, pos: 1n }],
};
const logged = (xid: bigint, predecessor: bigint | undefined, partition = 0): LoggedEvent => ({
  topic: 't',
  partition,
  offset: Number(xid % 1000n),
  at: {
    source: SOURCE,
    xid,
    pos: 1n,
    predecessor: predecessor === undefined ? undefined : { xid: predecessor, pos: 1n },
  },
  record: { offset: 0, key: 'k', headers: { ce_id: `e${xid}` }, value: null, timestamp: 0 },
});
const strangersAmong = (events: readonly LoggedEvent[], entries: { xid: bigint; pos: bigint; id: string }[] = []) =>
  linkedEvents(outbox, events, entries, new Map()).foreign.map(({ at }) => at.xid);

it('what was published in the lost time continues what was sent last, and what was sent again', () => {
  expect(strangersAmong([logged(12n, 9n), logged(13n, 12n), logged(12n, 9n), logged(14n, 13n)])).toEqual([]);
  // Sent, and its cursor not moved: it waits in the outbox.
  expect(strangersAmong([logged(12n, 8n), logged(13n, 12n)], [{ xid: 12n, pos: 1n, id: 'e12' }])).toEqual([]);
  // Nothing was sent to that partition before the backup.
  expect(strangersAmong([logged(12n, 0n, 1), logged(13n, undefined, 1)])).toEqual([]);
});

it('what names no predecessor, or another one, is foreign', () => {
  expect(strangersAmong([logged(12n, undefined), logged(13n, 12n)])).toEqual([12n, 13n]);
  expect(strangersAmong([logged(12n, 9n), logged(20n, 7n), logged(13n, 12n)])).toEqual([20n]);
});

it('what claims a transaction that no lost time explains is foreign, whatever it names', () => {
  expect(strangersAmong([logged(11n + MOST_LOST_TRANSACTIONS, 9n)])).toEqual([11n + MOST_LOST_TRANSACTIONS]);
});
