import { describe, expect, it } from '@jest/globals';
import { after, clearanceMachine, isEnd } from './clearance-machine.js';

describe('the clearance machine', () => {
  it('releases nothing that was not assessed, and nothing twice over an end', () => {
    expect(after('lodged', 'release')).toBeUndefined();
    expect(after('documents-wanted', 'release')).toBeUndefined();
    expect(after('cancelled', 'release')).toBeUndefined();
  });

  it('does not end an inspection by a cancellation', () => {
    expect(after('inspection-ordered', 'cancel')).toBeUndefined();
    expect(after('inspected', 'cancel')).toBeUndefined();
  });

  it('takes goods into custody after an inspection only, and disposes of confiscated goods only', () => {
    expect(after('inspection-ordered', 'detain')).toBeUndefined();
    expect(after('released', 'suspend')).toBeUndefined();
    expect(after('detained', 'dispose')).toBeUndefined();
  });

  it('gives what owes tax a way back, and no release but by settling it', () => {
    expect(after('tax-due', 'return')).toBe('returned');
    expect(after('tax-due', 'abandon')).toBe('abandoned');
    expect(after('tax-due', 'release')).toBeUndefined();
  });

  it('assesses anew what an officer sets, and takes nothing from a control that is open', () => {
    expect(after('awaiting-arrival', 'determine')).toBe('lodged');
    for (const state of ['inspection-ordered', 'inspected', 'withdrawn', 'suspended', 'detained', 'tax-due'] as const)
      expect(after(state, 'determine')).toBe(state);
    expect(after('released', 'determine')).toBeUndefined();
  });

  it('ends where the parcel is done with', () => {
    expect(Object.keys(clearanceMachine).filter((state) => isEnd(state as never))).toEqual([
      'disposed',
      'cancelled',
      'returned',
      'closed',
    ]);
  });
});
