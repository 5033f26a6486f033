import type { Principal } from '#libs/service-kit';

/** As a filter: nothing for somebody who works everywhere. */
export function facilitiesOf({ facilities }: Principal): { facilities?: readonly string[] } {
  return facilities.includes('*') ? {} : { facilities };
}
