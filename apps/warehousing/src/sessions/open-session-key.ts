import type { Work } from './session.js';

/** A facility has one open session at a time for each kind of work. */
export function openSessionKey(facility: string, work: Work): string {
  return `${facility}|${work}`;
}
