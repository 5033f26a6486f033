import type { RunningSystem } from '../../tools/client/running-system.js';
import type { Instance } from './instances.js';
import type { SimulatorAtWork } from './simulator-at-work.js';

/** The whole system with its staff, while something is done to it. */
export interface SystemOnTrial extends RunningSystem {
  /** Those that are meant to run. */
  readonly instances: readonly Instance[];
  readonly simulator: SimulatorAtWork;
}
