/** As a filter: nothing for a user who works everywhere. */
export function facilitiesOf({ facilities }: { readonly facilities: readonly string[] }): {
  facilities?: readonly string[];
} {
  return facilities.includes('*') ? {} : { facilities };
}
