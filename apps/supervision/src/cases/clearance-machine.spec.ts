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

  it('ends where the parcel is done with', () => {
    expect(Object.keys(clearanceMachine).filter((state) => isEnd(state as never))).toEqual([
      'disposed',
      'cancelled',
      'returned',
      'closed',
    ]);
  });
});
