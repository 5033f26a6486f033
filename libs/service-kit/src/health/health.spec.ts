import { describe, expect, it } from '@jest/globals';
import { Health } from './health.js';

describe('health', () => {
  it('is ready when every check is, and says what each found', async () => {
    const health = new Health();
    health.addLiveness('consumer', () => ({ ok: true, secondsSincePoll: 1 }));
    health.addReadiness('database', () => Promise.reject(new Error('no route')));
    expect(await health.live()).toEqual({ ok: true, checks: { consumer: { ok: true, secondsSincePoll: 1 } } });
    expect(await health.ready()).toEqual({
      ok: false,
      checks: { consumer: { ok: true, secondsSincePoll: 1 }, database: { ok: false, reason: 'the check failed' } },
    });
  });
});
