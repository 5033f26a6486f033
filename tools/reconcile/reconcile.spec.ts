import { describe, expect, test } from '@jest/globals';

import { judge, type Check, type Violator } from './check.js';
import { checks } from './checks/index.js';
import type { Reconciliation } from './take-reconciliation.js';
import { printReconciliation } from './print-reconciliation.js';
import { judgeStanding, keepPersistent } from './reconcile.js';
import { sortedByWay } from './order-places.js';

const hop: Check = { name: 'hop', sentence: 'What one sent, the other has.', scope: 'hop', sql: '' };
const own: Check = { ...hop, name: 'own', scope: 'service' };
const lost = (id: string): Violator => ({ id, keys: [id], what: 'not there' });
const nobody: ReadonlySet<string> = new Set();

const reconciliation = (
  results: Reconciliation['results'],
  pending = { unpublished: 0, unread: 0, staged: 0, unnotified: 0, unapplied: 0 },
): Reconciliation => ({
  at: '2026-11-23T08:00:00Z',
  pending,
  parkedKeys: 0,
  accepted: 2,
  refused: 1,
  orderPlaces: [{ place: 'delivered', orders: 2 }],
  results,
});

describe('a check', () => {
  test('holds when nothing stands against it', () => {
    expect(judge(hop, [], nobody, true).outcome).toBe('holds');
  });

  test('is broken when something is missing and nothing is under way', () => {
    expect(judge(hop, [lost('a')], nobody, true).outcome).toBe('broken');
  });

  test('between two services is undecided while events are under way; within one it is broken', () => {
    expect(judge(hop, [lost('a')], nobody, false).outcome).toBe('unsettled');
    expect(judge(own, [lost('a')], nobody, false).outcome).toBe('broken');
  });

  test('leaves out what an operator works on', () => {
    const result = judge(hop, [lost('a'), lost('b')], new Set(['a']), true);
    expect([result.violators.map(({ id }) => id), result.parked]).toEqual([['b'], 1]);
  });
});

test('of a system at work only what stands out every time is left', () => {
  const first = reconciliation([judge(hop, [lost('a'), lost('b')], nobody, false)]);
  const second = reconciliation([judge(hop, [lost('b'), lost('c')], nobody, false)]);
  const third = reconciliation([judge(hop, [lost('c')], nobody, false)]);
  const both = keepPersistent(first, second);
  expect(both.results[0]?.violators).toEqual([lost('b')]);
  expect(keepPersistent(both, third).results[0]?.outcome).toBe('holds');
});

test('a slice that makes progress is under way; one that stands still is broken after the last look', () => {
  const slice: Check = { ...hop, name: 'slice', scope: 'progress' };
  const look = (...found: [id: string, what: string][]) =>
    reconciliation([
      judge(
        slice,
        found.map(([id, what]) => ({ id, keys: [id], what })),
        nobody,
        true,
      ),
    ]);
  const looks = [
    look(['a', 'from 0'], ['b', 'from 0']),
    look(['a', 'from 0'], ['b', 'from 200']),
    look(['a', 'from 0'], ['b', 'from 400']),
  ];
  const [result] = looks.reduce(keepPersistent).results.map(judgeStanding);
  expect([result?.outcome, result?.violators.map(({ id }) => id)]).toEqual(['broken', ['a']]);
  const [moving] = [look(['a', 'from 0']), look(['a', 'from 200'])].reduce(keepPersistent).results.map(judgeStanding);
  expect(moving?.outcome).toBe('holds');
});

test('names are unique, and each sentence fits a line', () => {
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
  expect(checks.filter(({ sentence }) => sentence.length > 78)).toEqual([]);
});

test('the places of orders are sorted along the way of a parcel', () => {
  const lines = ['elsewhere', 'held', 'delivered'].map((place) => ({ place, orders: 1 }));
  expect(sortedByWay(lines).map(({ place }) => place)).toEqual(['delivered', 'held', 'elsewhere']);
});

test('a printed reconciliation fits 80 columns and names what is wrong', () => {
  const violators = Array.from({ length: 9 }, (_, i) => lost(`01990000-0000-7000-8000-00000000000${i}`));
  const printed = printReconciliation(
    reconciliation([judge(hop, violators, nobody, true), judge(own, [], nobody, true)]),
  );
  expect(printed.every((line) => line.length <= 80)).toBe(true);
  expect(printed.join('\n')).toContain('✗ What one sent, the other has.');
  expect(printed.join('\n')).toContain('… and 4 more');
  expect(printed.at(-1)).toBe('Reconciliation: 1 of 2 do not hold.');
});
