/** Who acts, as the access token says. */
export interface Officer {
  readonly id: string;
  readonly roles: readonly string[];
  /** `*` is every facility. */
  readonly facilities: readonly string[];
}

/** The role that goes on record: the highest of those that act on cases. */
export function actingRoleOf({ roles }: Officer): string {
  return ['senior', 'officer', 'dispatcher'].find((role) => roles.includes(role)) ?? roles[0] ?? 'unknown';
}
