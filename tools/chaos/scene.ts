import type { Chance } from '../demo/chance.js';
import type { Load } from './load.js';
import type { PlannedFault } from './plan.js';
import type { Recovery } from './recovery.js';
import type { CrashSystem } from './start-crash-system.js';
import type { Tally } from './tally.js';

/** What a fault works on. */
export interface Scene {
  readonly system: CrashSystem;
  readonly load: Load;
  readonly recovery: Recovery;
  readonly tally: Tally;
  readonly chance: Chance;
}

/** Does it, and resolves when it is over. False when there was nothing to do it to. */
export type Inflict = (scene: Scene, fault: PlannedFault) => Promise<boolean>;
