import { describe, expect, it } from '@jest/globals';

import type { Recorded } from './frames.js';
import { planReplay } from './replay-plan.js';

const sql = (id: number, at: number, text: string): Recorded => ({
  kind: 'sql',
  id,
  at,
  text,
  values: [],
  connection: 1,
});
const answer = (id: number, rows: number): Recorded => ({ kind: 'answer', id, rows });
const moments = { began: 100, ended: 200 };

describe('planReplay', () => {
  it('does once what changed the database before the first order', () => {
    const frames = [sql(1, 50, 'update relay set a = 1'), answer(1, 1), sql(2, 60, 'select 1'), answer(2, 1)];
    const { setup, work } = planReplay(frames, moments);
    expect([setup.map(({ id }) => id), work]).toEqual([[1], []]);
  });

  it('leaves out looks that found nothing and statements that were undone', () => {
    const frames = [
      sql(1, 110, 'select 1'),
      answer(1, 0),
      sql(2, 120, 'insert into a values (1)'),
      answer(2, -1),
      sql(3, 150, 'with n as (select 1) select count(*)'),
      answer(3, 1),
      sql(4, 160, 'update a set b = 1'),
    ];
    const { work } = planReplay(frames, moments);
    expect(work.map(({ moment, rows }) => ({ moment, rows }))).toEqual([{ moment: 0.5, rows: 1 }]);
  });

  it('keeps a change that found no row: that it looked cost something and follows from an order', () => {
    const frames = [sql(1, 110, 'delete from a'), answer(1, 0)];
    expect(planReplay(frames, moments).work).toHaveLength(1);
  });

  it('lets what came after the last order fall into the next lap', () => {
    const batch = { acks: -1, topicMessages: [] };
    const frames: Recorded[] = [
      { kind: 'send', at: 250, producer: 1, batch },
      { kind: 'subscribe', topics: ['a', 'b'] },
    ];
    const plan = planReplay(frames, moments);
    expect([plan.work[0]?.moment, plan.topics]).toEqual([1.5, ['a', 'b']]);
  });
});
