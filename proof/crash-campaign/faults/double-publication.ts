import type { InjectFault } from '../fault-context.js';

/** A party sends again what it has sent before. */
export const doublePublication: InjectFault = ({ load }) => load.double();
