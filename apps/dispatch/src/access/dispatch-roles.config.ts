import type { Role } from '#libs/service-kit';

/** Who may look at dispatch (the role table of the system); acting is for dispatchers, the network for administrators. */
export const readers = [
  'dispatcher',
  'officer',
  'senior',
  'warehouse',
  'auditor',
  'operator',
  'analyst',
  'admin',
] as const satisfies readonly [Role, ...Role[]];
