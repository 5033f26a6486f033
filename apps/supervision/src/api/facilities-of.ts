import type { Principal } from '#libs/service-defaults';

/** As a filter: nothing for somebody who works everywhere. */
export function facilitiesOf({ facilities }: Principal): { facilities?: readonly string[] } {
  return facilities.includes('*') ? {} : { facilities };
}
