import { describe, expect, it } from '@jest/globals';
import type { LoggedEvent } from '#libs/messaging';
import { isNeeded, planRecovery } from './plan.js';
import { reportText } from './report.js';
import type { ServiceState } from './service-state.js';
import type { Survey } from './survey.js';

const SOURCE = '01990000-0000-7000-8000-000000000001';
const DECLARATIONS = 'intake.declarations.v1';
const PARTY = 'party.p.v1';

const later = (xid: bigint): LoggedEvent => ({
  topic: DECLARATIONS,
  partition: 0,
  offset: 5,
  at: { source: SOURCE, xid, pos: 1n },
  record: { offset: 5, key: 'k', headers: { ce_id: `e${xid}` }, value: null, timestamp: 0 },
});
const intake: ServiceState = {
  service: 'intake',
  outbox: { source: SOURCE, cursor: { xid: 10n, pos: 9n }, nextXid: 11n, isLed: false, entries: [], lastSent: [] },
  marks: [{ topic: PARTY, partition: 0, offset: 3, position: undefined }],
  committed: [{ topic: PARTY, partition: 0, offset: 4 }],
  ended: [],
  cluster: 'one',
  members: 0,
  later: [],
};
const supervision: ServiceState = {
  ...intake,
  service: 'supervision',
  outbox: { ...intake.outbox, source: '01990000-0000-7000-8000-000000000009' },
  marks: [{ topic: DECLARATIONS, partition: 0, offset: 4, position: { source: SOURCE, xid: 10n, pos: 9n } }],
  committed: [{ topic: DECLARATIONS, partition: 0, offset: 5 }],
};
const ends = [
  { topic: PARTY, partition: 0, low: 0, high: 4 },
  { topic: DECLARATIONS, partition: 0, low: 0, high: 5 },
];
const survey = (services: readonly ServiceState[], changed: Partial<Survey> = {}): Survey => ({
  clusterId: 'one',
  ends,
  services,
  parties: ['p'],
  suspicious: [],
  ...changed,
});

describe('a recovery', () => {
  it('does nothing where databases and Kafka agree', () => {
    const plan = planRecovery(survey([intake, supervision]));
    expect(isNeeded(plan)).toBe(false);
    expect(plan.refusals).toEqual([]);
  });

  it('ends the source of a restored database and names what is taken again from outside', () => {
    const behind = { ...intake, later: [later(11n)], committed: [{ topic: PARTY, partition: 0, offset: 9 }] };
    const plan = planRecovery(
      survey([behind, supervision], {
        ends: [
          { ...ends[0]!, high: 9 },
          { ...ends[1]!, high: 6 },
        ],
      }),
    );
    expect(plan.refusals).toEqual([]);
    expect(plan.renewals.map(({ service, ends: of }) => [service, of])).toEqual([
      ['intake', [{ source: SOURCE, xid: 10n, pos: 9n }]],
    ]);
    expect(plan.takenAgain).toEqual([{ service: 'intake', topic: PARTY, records: 5 }]);
  });

  it('has a service read again what its database has forgotten, also where no source ends', () => {
    const behind = { ...supervision, committed: [{ topic: DECLARATIONS, partition: 0, offset: 8 }] };
    const plan = planRecovery(survey([intake, behind], { ends: [ends[0]!, { ...ends[1]!, high: 8 }] }));
    expect([isNeeded(plan), plan.behind]).toEqual([true, [{ service: 'supervision', partitions: 1, records: 3 }]]);
    expect(plan.takenAgain).toEqual([]);
  });

  it('refuses where a consumer is of a later moment, where a service runs, and a counter that begins anew', () => {
    const position = { source: SOURCE, xid: 11n, pos: 1n };
    const ahead = { ...supervision, marks: [{ ...supervision.marks[0]!, offset: 5, position }] };
    const { refusals } = planRecovery(
      survey([{ ...intake, later: [later(11n)], members: 1 }, ahead], { ends: [ends[0]!, { ...ends[1]!, high: 6 }] }),
    );
    expect(refusals).toEqual([expect.stringContaining('intake runs'), expect.stringContaining('to one moment')]);
    const copied = { ...intake, outbox: { ...intake.outbox, nextXid: 10n } };
    expect(planRecovery(survey([copied])).refusals).toEqual([expect.stringContaining('pg_dump')]);
  });

  it('begins every partition of another cluster anew, also one that has come further than the old one', () => {
    const plan = planRecovery(
      survey([intake, supervision], {
        clusterId: 'two',
        ends: [
          { ...ends[0]!, high: 99 },
          { ...ends[1]!, high: 0 },
        ],
      }),
    );
    expect(plan.movedToCluster).toEqual(['intake', 'supervision']);
    expect(plan.movedMarks.map(({ service, offset, kind }) => [service, offset, kind])).toEqual([
      ['intake', -1, 'made-again'],
      ['supervision', -1, 'made-again'],
    ]);
  });

  it('goes on behind a gap, and says how many records it holds', () => {
    const plan = planRecovery(survey([intake, supervision], { ends: [{ ...ends[0]!, low: 7, high: 9 }, ends[1]!] }));
    expect(plan.movedMarks.map(({ offset, lost }) => [offset, lost])).toEqual([[6, 3]]);
  });

  it('passes over what is forged, does not take it for a later moment, and says what is missing', () => {
    const place = (xid: bigint) => ({ xid, pos: 1n });
    const mark = {
      topic: DECLARATIONS,
      partition: 0,
      offset: 0,
      position: { source: SOURCE, ...place(9n), predecessor: place(0n) },
    };
    const positions = ['9/0', '999999999998', '10/9/1'].map((text) => text.split('/'));
    const records = positions.map(([xid, prev, pos], offset) => ({
      offset,
      key: 'k',
      value: null,
      timestamp: 0,
      headers: {
        ce_id: `e${xid}`,
        ce_type: 'DeclarationLodged',
        tg_source: SOURCE,
        tg_xid: xid!,
        tg_pos: '1',
        ...(prev === undefined ? {} : { tg_prev: prev === '0' ? '-' : `${prev}/${pos}` }),
      },
    }));
    const suspicious = (lastSent: bigint) => ({
      mark,
      topic: { cleanup: 'delete' as const },
      records,
      low: 0,
      source: SOURCE,
      lastSent: place(lastSent),
      ended: new Map(),
      consumer: 'supervision' as const,
      publisher: 'intake' as const,
    });
    const publisher = {
      ...intake,
      outbox: { ...intake.outbox, lastSent: [{ topic: DECLARATIONS, partition: 0, ...place(10n) }] },
      later: [later(999_999_999_999n), later(999_999_999_998n)],
    };
    const plan = planRecovery(survey([publisher, supervision], { suspicious: [suspicious(10n)] }));
    expect(plan.renewals).toEqual([]);
    expect(isNeeded(plan)).toBe(true);
    expect(plan.passedOver).toMatchObject([
      { service: 'supervision', publisher: 'intake', to: { offset: 1 }, follow: 1 },
    ]);
    const none = { orders: [], events: [], parties: [], erasures: [] };
    const text = reportText(plan, none, { dryRun: false, listFile: '/tmp/list.json', tookMs: 1 });
    expect(text).toContain('1 at offset 1 are passed over');
    expect(text).toContain(`expected a record that follows on 9/1 of`);
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);

    const gap = planRecovery(survey([publisher, supervision], { suspicious: [suspicious(12n)] }));
    expect([isNeeded(gap), gap.passedOver, gap.missing.length]).toEqual([false, [], 1]);
    const words = reportText(gap, none, { dryRun: false, listFile: undefined, tookMs: 1 });
    expect(words).toContain('REAL RECORDS ARE MISSING');
    expect(words).toContain('12/1 is not in the log');
    expect(words.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('reports within 80 columns', () => {
    const plan = planRecovery(
      survey([{ ...intake, later: [later(11n)] }, supervision], { clusterId: 'two', ends: [ends[0]!] }),
    );
    const losses = {
      orders: [{ partyId: 'p', orderNo: 'O-1', at: '', declarationId: 'd', fate: 'send-again' as const }],
      events: [],
      parties: ['steppe-post', 'late-party'],
      erasures: [],
    };
    const text = reportText(plan, losses, { dryRun: true, listFile: '/tmp/list.json', tookMs: 1 });
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(text).toContain('2 parties that the database does not know: steppe-post');
    expect(text).toContain('Nothing was changed');
  });
});
