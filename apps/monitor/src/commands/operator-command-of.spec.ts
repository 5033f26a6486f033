import { expect, it } from '@jest/globals';
import type { ByPerson } from '#libs/messaging';
import { operatorCommandOf } from './operator-command-of.js';

const by = (request: string, who = 'olga', digest = 'd'): ByPerson => ({
  who,
  name: 'Olga',
  role: 'operator',
  facility: '',
  request,
  reason: '',
  subject: '',
  digest: () => digest,
  recorded: 0,
});
const replay = { service: 'intake', command: 'replay', topic: 't', key: 'k', reason: 'r' } as const;

it('a request that is sent again is the same command', () => {
  const [first, again] = [operatorCommandOf(replay, by('r-1')), operatorCommandOf(replay, by('r-1'))];
  expect(again.id).toBe(first.id);
  expect(first.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(first.command.person).toEqual({ name: 'Olga', role: 'operator', facility: '', request: 'r-1', digest: 'd' });
});

it('another request, person, body or key is another command', () => {
  const ids = [
    operatorCommandOf(replay, by('r-1')),
    operatorCommandOf(replay, by('r-2')),
    operatorCommandOf(replay, by('r-1', 'other')),
    operatorCommandOf(replay, by('r-1', 'olga', 'other')),
    operatorCommandOf({ ...replay, key: 'other' }, by('r-1')),
    operatorCommandOf({ ...replay, command: 'discard' }, by('r-1')),
  ].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
