import { describe, expect, it } from '@jest/globals';

import { checkLog } from './check-log.js';
import { checkTimelines } from './check-timelines.js';
import type { LogRecord } from './log-record.js';

const at = (minute: number) => `2026-11-23T08:${String(minute).padStart(2, '0')}:00.000Z`;

/** The number-th event of parcel `p`, committed in this order. */
const event = (number: number, changed: Partial<LogRecord> = {}): LogRecord => ({
  topic: 't',
  partition: 0,
  offset: number,
  key: 'p',
  id: `e${number}`,
  type: 'Something',
  source: 'intake',
  subject: 'p',
  sequence: number,
  recordedAt: at(number),
  cause: `e${number - 1}`,
  position: { xid: BigInt(100 + number), pos: BigInt(number) },
  ...changed,
});
const three = [event(1), event(2), event(3)];
const counted = new Map([['intake|p', 3]]);
const kindsOf = (records: readonly LogRecord[], known = counted) =>
  checkLog(records, known).violations.map(({ kind }) => kind);

describe('the topics, read whole', () => {
  it('hold, also when a relay has sent some again', () => {
    expect(checkLog([...three, event(2), event(3)], counted)).toEqual({ violations: [], again: 2 });
  });

  it('are found out: lost, doubled, out of order, before the cause', () => {
    expect(kindsOf([event(1), event(3)])).toEqual(['lost']);
    expect(kindsOf(three.slice(0, 2))).toEqual(['lost']);
    expect(kindsOf([])).toEqual(['lost']);
    expect(kindsOf([...three, event(3, { id: 'other', position: { xid: 200n, pos: 9n } })])).toEqual(['doubled']);
    expect(kindsOf([event(2), event(1), event(3)])).toContain('outOfOrder');
    expect(kindsOf([event(1), event(2, { position: { xid: 104n, pos: 2n } }), event(3)])).toEqual(['outOfOrder']);
    expect(kindsOf([event(1), event(2, { recordedAt: at(0) }), event(3)])).toEqual(['illegal']);
  });

  it('are in order by key: events of one label under two keys are in two partitions', () => {
    const [, second, third] = three;
    expect(kindsOf([{ ...second!, key: 'a' }, { ...third!, key: 'a' }, event(1, { key: 'b', partition: 1 })])).toEqual(
      [],
    );
  });

  it('count each subject of each service by itself', () => {
    const others = [event(1, { source: 'dispatch' }), event(1, { subject: 'q' })];
    expect(kindsOf([...three, ...others.map((record, i) => ({ ...record, partition: i + 1 }))])).toEqual([]);
  });
});

describe('a timeline', () => {
  const kinds = (...types: string[]) => checkTimelines(types.map((type, i) => event(i + 1, { type }))).length;

  it('is a partial order: what does not have to wait may come at any time', () => {
    expect(kinds('DepartureScheduled', 'LoadListSubmitted', 'DepartureSealed', 'Departed', 'Arrived')).toBe(0);
    expect(kinds('ParcelReceived', 'DeclarationLodged', 'HoldPlaced', 'DeclarationAssessed', 'ParcelReleased')).toBe(0);
  });

  it('is illegal without what has to be before, or when that came later', () => {
    expect(kinds('ParcelReleased')).toBe(1);
    expect(kinds('ParcelReleased', 'DeclarationLodged')).toBe(1);
  });
});
