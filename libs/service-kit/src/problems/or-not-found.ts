import { Problem } from './problem.js';

/** What a query found. @throws Problem `not-found` when that is nothing */
export function orNotFound<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new Problem({ code: 'not-found' });
  return found;
}
