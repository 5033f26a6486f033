import { commandContext } from '#libs/messaging';
import { Problem } from '../problems/problem.js';

/** The roles of docs: one table for all services. */
export const roles = [
  'party',
  'officer',
  'senior',
  'analyst',
  'auditor',
  'warehouse',
  'dispatcher',
  'operator',
  'admin',
] as const;

export type Role = (typeof roles)[number];

/** Who asks: a person or machine with a token, or a party with its key. */
export interface Principal {
  /** The token's subject; for a party, its id. */
  readonly id: string;
  readonly username: string;
  readonly roles: readonly Role[];
  /** Codes of the facilities where this person works; `*` is every facility. */
  readonly facilities: readonly string[];
  /** Of a party: whether its key is for live data. */
  readonly livemode?: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

export function hasAnyRole(principal: Principal, wanted: readonly Role[]): boolean {
  return wanted.some((role) => principal.roles.includes(role));
}

export function worksAt(principal: Principal, facility: string): boolean {
  return principal.facilities.includes(facility) || principal.facilities.includes('*');
}

/** The facility is then the one at which the request acts, on record too. @throws Problem `forbidden` for staff of other facilities */
export function assertWorksAt(principal: Principal, facility: string): void {
  const { by } = commandContext.getStore() ?? {};
  if (by && facility !== '') by.at = facility;
  if (!worksAt(principal, facility)) {
    throw new Problem({ code: 'forbidden', detail: `You do not work at ${facility}.` });
  }
}
