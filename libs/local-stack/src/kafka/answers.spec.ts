import { describe, expect, it } from '@jest/globals';

import { brokersIn, metadataRequest, splitAddress } from './answers.js';
import { majorOf } from './engine.js';

describe('kafka from outside', () => {
  it('asks in as many bytes as it announces', () => {
    const request = metadataRequest();
    expect(request.readInt32BE(0)).toBe(request.length - 4);
  });

  it('reads the number of brokers behind correlation and throttle time', () => {
    expect(brokersIn(Buffer.from('0000001000000001000000000000000100', 'hex'))).toBe(1);
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
