import type { Lane } from '#libs/contracts';
import type { LoadUnit } from '../load-units/load-unit.js';

const flying: readonly Lane['mode'][] = ['air', 'charter'];

/** Dangerous goods that one aircraft does not take, no aircraft takes. */
export function refusedBy(unit: LoadUnit, mode: Lane['mode'], reason: string, note: string): LoadUnit {
  const modes = reason === 'dangerous-goods' && flying.includes(mode) ? flying : [mode];
  return {
    ...unit,
    phase: 'waiting',
    plan: null,
    withoutModes: [...new Set([...unit.withoutModes, ...modes])],
    reason: `refused by ${mode}: ${note}`.slice(0, 300),
    cause: 'refused-by-carrier',
  };
}
