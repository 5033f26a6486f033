import { describe, expect, it } from '@jest/globals';
import { red, released } from '../../test/examples.js';
import { claimCase, claimedByOther, renewClaim, takeOverClaim, unclaimCase, worksOn } from './claim-case.js';
import type { LodgedCase } from './customs-case.js';

const now = new Date('2026-11-23T08:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const by = (officer: string, realNow = now) => ({ officer, realNow });
const claimed = (officer = 'A') => claimCase(red(), by(officer)) as LodgedCase;

describe('a claim', () => {
  it('is a lease of ten minutes, or as the policy says', () => {
    expect(claimed()).toMatchObject({ claim: { officer: 'A', leaseUntil: later(10).toISOString() } });
    expect(claimCase(red(), { ...by('A'), limits: { leaseMinutes: 3, mostPerPerson: 1 } })).toMatchObject({
      claim: { leaseUntil: later(3).toISOString() },
    });
    expect(claimCase(claimed(), by('B'))).toMatchObject({ code: 'already-claimed' });
    expect(claimedByOther(claimed(), 'B', later(10))).toBeUndefined();
    expect(unclaimCase(claimed(), 'A', now)).not.toHaveProperty('claim');
  });

  it('lives on by signs of life of its owner, and is not called back to life', () => {
    expect(renewClaim(claimed(), by('A', later(9)))).toMatchObject({ claim: { leaseUntil: later(19).toISOString() } });
    expect(renewClaim(claimed(), by('A', later(10)))).toMatchObject({ code: 'state-conflict' });
    expect(renewClaim(claimed(), by('B'))).toMatchObject({ code: 'already-claimed' });
    expect(renewClaim(red(), by('A'))).toMatchObject({ code: 'state-conflict' });
  });

  it('is taken over from another officer only', () => {
    expect(takeOverClaim(claimed(), by('S'))).toMatchObject({ claim: { officer: 'S' } });
    for (const free of [red(), claimed('S')])
      expect(takeOverClaim(free, by('S'))).toMatchObject({ code: 'state-conflict' });
  });

  it('counts while it runs and the case waits for an officer', () => {
    expect(worksOn(claimed(), 'A', now)).toBe(true);
    expect(worksOn(claimed(), 'B', now)).toBe(false);
    expect(worksOn(claimed(), 'A', later(10))).toBe(false);
    expect(worksOn({ ...released(), claim: claimed().claim! }, 'A', now)).toBe(false);
  });
});
