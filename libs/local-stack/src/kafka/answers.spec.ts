import { describe, expect, it } from '@jest/globals';

import { apiVersionsRequest, isAnswer, splitAddress } from './answers.js';
import { majorOf } from './engine.js';

describe('kafka from outside', () => {
  it('asks in as many bytes as it announces', () => {
    const request = apiVersionsRequest();
    expect(request.readInt32BE(0)).toBe(request.length - 4);
  });

  it('takes for an answer what has the number of the question, no error, and requests that are known', () => {
    const answer = (correlation: string, error: string, known: string) =>
      isAnswer(Buffer.from(`00000010${correlation}${error}${known}`, 'hex'));
    expect(answer('00000001', '0000', '0000003d')).toBe(true);
    expect(answer('00000002', '0000', '0000003d')).toBe(false);
    expect(answer('00000001', '0023', '0000003d')).toBe(false);
    expect(isAnswer(Buffer.from('HTTP/1.1 400 Bad Request'))).toBe(false);
  });

  it('splits an address at its last colon', () => {
    expect(splitAddress('127.0.0.1:9094')).toEqual(['127.0.0.1', 9094]);
  });

  it('knows the major version of any Java', () => {
    expect(majorOf('openjdk version "17.0.15" 2025-04-15')).toBe(17);
    expect(majorOf('java version "1.8.0_402"')).toBe(8);
    expect(majorOf('java: command not found')).toBe(0);
  });
});
