import type { Passwords, SchemaOwner } from './schemas.js';

/** What a service connects with: the same server and database as the owner, as the role of its own. */
export function serviceUrl(adminUrl: string, service: SchemaOwner, passwords: Passwords): string {
  const url = new URL(adminUrl);
  url.username = service;
  url.password = passwords[service];
  return url.href;
}

export function localUrl(port: number, database: string, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}
