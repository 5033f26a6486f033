import { ownerRoleOf, type Passwords, type SchemaOwner } from './schemas.js';

/** What a service connects with: the same server and database as the administrator's, as the role of its own. */
export function serviceUrl(adminUrl: string, service: SchemaOwner, passwords: Passwords): string {
  return urlAs(adminUrl, service, passwords);
}

/** What the migrations of a service connect with: as the role that owns its schema. */
export function ownerUrl(adminUrl: string, service: SchemaOwner, passwords: Passwords): string {
  return urlAs(adminUrl, ownerRoleOf(service), passwords);
}

function urlAs(adminUrl: string, role: keyof Passwords, passwords: Passwords): string {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = passwords[role];
  return url.href;
}

export function localUrl(port: number, database: string, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}
