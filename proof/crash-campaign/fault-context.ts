import type { Chance } from '../../tools/demo/chance.js';
import type { Load } from '../whole-system/load.js';
import type { PlannedFault } from './plan.js';
import type { Recovery } from './recovery.js';
import type { CrashSystem } from './start-crash-system.js';
import type { Tally } from './tally.js';

/** What a fault works on. */
export interface FaultContext {
  readonly system: CrashSystem;
  readonly load: Load;
  readonly recovery: Recovery;
  readonly tally: Tally;
  readonly chance: Chance;
}

/** Injects the fault and resolves when it is over. False when there was no target for it. */
export type InjectFault = (context: FaultContext, fault: PlannedFault) => Promise<boolean>;
