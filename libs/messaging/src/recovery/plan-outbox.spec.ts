import { describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from './logged-event.js';
import { planOutbox, type UnpublishedEntry } from './plan-outbox.js';

const SOURCE = '01990000-0000-7000-8000-000000000002';
const OLDER = '01990000-0000-7000-8000-000000000001';
const NEWER = '01990000-0000-7000-8000-000000000003';
const outbox = { source: SOURCE, cursor: { xid: 10n, pos: 5n } };

const logged = (xid: bigint, pos: bigint, id: string, source = SOURCE, partition = 0): LoggedEvent => ({
  topic: 't',
  partition,
  offset: 0,
  at: { source, xid, pos },
  record: { offset: 0, key: 'k', headers: { ce_id: id }, value: null, timestamp: 0 },
});
const entry = (xid: bigint, pos: bigint, id: string): UnpublishedEntry => ({ xid, pos, id });
const idsOf = (events: readonly LoggedEvent[]) => events.map(({ record }) => record.headers['ce_id']);

describe('an outbox and the log', () => {
  it('agree when the log holds nothing later, or only what waits in the database', () => {
    expect(
      planOutbox(outbox, [logged(10n, 5n, 'a'), logged(9n, 9n, 'b'), logged(99n, 1n, 'c', OLDER)], []).ends,
    ).toEqual([]);
    expect(planOutbox(outbox, [logged(11n, 6n, 'a')], [entry(11n, 6n, 'a'), entry(11n, 7n, 'b')]).ends).toEqual([]);
  });

  it('differ when the same position is another event: few transactions lie between', () => {
    const plan = planOutbox(outbox, [logged(11n, 6n, 'lost')], [entry(11n, 6n, 'new')]);
    expect(idsOf(plan.voids)).toEqual(['lost']);
    expect(plan.ends).toEqual([{ source: SOURCE, xid: 10n, pos: 5n }]);
    expect(plan.published).toEqual([]);
  });

  it('keep apart what a send that was cut short has brought to some partitions', () => {
    const entries = [entry(11n, 6n, 'a'), entry(11n, 7n, 'b'), entry(12n, 8n, 'c')];
    const plan = planOutbox(
      outbox,
      [logged(11n, 6n, 'a'), logged(12n, 8n, 'c', SOURCE, 1), logged(13n, 9n, 'lost')],
      entries,
    );
    expect(plan.published.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(plan.ends).toEqual([{ source: SOURCE, xid: 12n, pos: 8n }]);
    expect(idsOf(plan.voids)).toEqual(['lost']);
  });

  it('end before the first void record: what a transaction that was running at the copy has left behind is published again', () => {
    const plan = planOutbox(
      outbox,
      [logged(11n, 7n, 'running'), logged(12n, 6n, 'kept', SOURCE, 1)],
      [entry(12n, 6n, 'kept')],
    );
    expect(plan.ends).toEqual([{ source: SOURCE, xid: 10n, pos: 5n }]);
    expect(idsOf(plan.again)).toEqual(['kept']);
    expect(plan.published).toEqual([]);
  });

  it('know a source that was made after the copy as void from its beginning', () => {
    const plan = planOutbox(outbox, [logged(1n, 1n, 'x', NEWER)], []);
    expect(plan.ends).toEqual([
      { source: SOURCE, xid: 10n, pos: 5n },
      { source: NEWER, xid: 0n, pos: 0n },
    ]);
  });
});
