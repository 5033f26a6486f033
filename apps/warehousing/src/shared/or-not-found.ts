import { Problem } from '#libs/service-kit';

/** @throws Problem `not-found` when there is nothing. */
export function orNotFound<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new Problem({ code: 'not-found' });
  return found;
}
