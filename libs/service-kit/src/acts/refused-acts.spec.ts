import { describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { ByPerson } from '#libs/messaging';
import type { ActDetails, ActRecorder } from './act-recorder.service.js';
import { REFUSALS_A_MINUTE, RefusedActs } from './refused-acts.service.js';

const person = (who: string, changes: Partial<ByPerson> = {}): ByPerson => ({
  who,
  name: who,
  role: 'officer',
  facility: 'URC-OE',
  request: 'r',
  reason: '',
  subject: 's-1',
  digest: () => '',
  recorded: 0,
  ...changes,
});

function recorder(fails = false) {
  const rows: (ActDetails & { who: string })[] = [];
  const recordBy = async (_: unknown, { who }: ByPerson, details: ActDetails) => {
    if (fails) throw new Error('away');
    rows.push({ who, ...details });
  };
  const acts = new RefusedActs({ recordBy } as unknown as ActRecorder, {} as DataSource);
  return { acts, rows };
}

describe('a refused act', () => {
  it('is on record by what was attempted, else by its operation', async () => {
    const { acts, rows } = recorder();
    const attempted = { act: 'confirm-decision', subject: 'd-1' };
    await acts.note(person('a', { attempted }), 'second-person-needed', 'decisions-confirm');
    await acts.note(person('a'), 'forbidden', 'parcels-store');
    expect(rows).toEqual([
      { who: 'a', ...attempted, after: 'refused: second-person-needed' },
      { who: 'a', act: 'parcels-store', subject: 's-1', after: 'refused: forbidden' },
    ]);
  });

  it('is not on record where it is a mistake or a race', async () => {
    const { acts, rows } = recorder();
    for (const code of ['invalid-body', 'not-found', 'state-conflict', 'already-claimed', 'unavailable'] as const)
      await acts.note(person('a'), code, 'x');
    expect(rows).toEqual([]);
  });

  it('beyond the limit of its person is counted; others have their own limit', async () => {
    const { acts, rows } = recorder();
    for (let i = 0; i < REFUSALS_A_MINUTE + 7; i++) await acts.note(person('a'), 'forbidden', 'x');
    await acts.note(person('b'), 'forbidden', 'x');
    expect(rows).toHaveLength(REFUSALS_A_MINUTE + 1);
    await acts.round();
    expect(rows.at(-1)).toEqual({ who: 'a', act: 'refused-acts', subject: '', after: 'refused: 7 more' });
    expect(rows).toHaveLength(REFUSALS_A_MINUTE + 2);
    await acts.note(person('a'), 'forbidden', 'x');
    expect(rows).toHaveLength(REFUSALS_A_MINUTE + 3);
    await acts.round();
    expect(rows).toHaveLength(REFUSALS_A_MINUTE + 3);
  });

  it('is answered, whether it can be put on record or not', async () => {
    const { acts } = recorder(true);
    await expect(acts.note(person('a'), 'forbidden', 'x')).resolves.toBeUndefined();
  });
});
