import { describe, expect, it } from '@jest/globals';

import { readOptions } from './options.js';

describe('readOptions', () => {
  it('is the full benchmark by default', () =>
    expect(readOptions([])).toMatchObject({ rounds: 3, seconds: 90, stallSeconds: 600, burstOrders: 500_000 }));
  it('lets a single option go before --quick', () =>
    expect(readOptions(['--quick', '--seconds', '20'])).toMatchObject({ rounds: 1, seconds: 20, quick: true }));
  it('keeps the parts in their order', () =>
    expect(readOptions(['--only', 'burst,chain'])).toMatchObject({ only: ['chain', 'burst'] }));
  it('takes an outage and replicas with a rate only', () => {
    expect(readOptions(['--at', '200', '--outage', '300'])).toMatchObject({ at: 200, outageSeconds: 300 });
    expect(readOptions(['--at', '200', '--replicas', '2'])).toMatchObject({ at: 200, replicas: 2 });
    expect(() => readOptions(['--outage', '300'])).toThrow('--outage needs --at');
    expect(() => readOptions(['--replicas', '2'])).toThrow('--replicas needs --at');
  });
  it('refuses what it does not know', () => {
    expect(() => readOptions(['--only', 'chian'])).toThrow('chian');
    expect(() => readOptions(['--rounds', '0'])).toThrow('--rounds');
  });
});
