import type { Kind } from '../plan.js';
import type { InjectFault } from '../fault-context.js';
import { clockJump } from './clock-jump.js';
import { cut } from './cut.js';
import { doublePublication } from './double-publication.js';
import { freeze } from './freeze.js';
import { fullDisk } from './full-disk.js';
import { kill } from './kill.js';
import { loseResponse } from './lost-response.js';
import { outage } from './outage.js';
import { poison } from './poison.js';
import { rebalanceStorm } from './rebalance-storm.js';

export const faults: Readonly<Record<Kind, InjectFault>> = {
  kill,
  freeze,
  'lost-response': loseResponse,
  cut,
  outage,
  poison,
  'rebalance-storm': rebalanceStorm,
  'double-publication': doublePublication,
  'clock-jump': clockJump,
  'full-disk': fullDisk,
};
