import type { Role } from '#libs/service-kit';

/** Roles that may read everything in dispatch. Acts are for dispatchers, the network is for administrators. */
export const DISPATCH_READ_ROLES = [
  'dispatcher',
  'officer',
  'senior',
  'warehouse',
  'auditor',
  'operator',
  'analyst',
  'admin',
] as const satisfies readonly [Role, ...Role[]];
