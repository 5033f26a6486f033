import type { Inflict } from '../scene.js';

/** A party hands in again what it has handed in before. */
export const doublePublication: Inflict = ({ load }) => load.double();
