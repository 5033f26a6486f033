import { expect, it } from '@jest/globals';
import { textArray } from './text-array.js';

it('is what array_send of Postgres gives for the same array', () => {
  // select encode(array_send(array['a"b', null, 'é', '']), 'hex')
  const sent =
    '00000001' +
    '00000001' +
    '00000019' +
    '00000004' +
    '00000001' +
    '00000003612262' +
    'ffffffff' +
    '00000002c3a9' +
    '00000000';
  expect(textArray(['a"b', null, Buffer.from('é'), '']).toString('hex')).toBe(sent);
});
