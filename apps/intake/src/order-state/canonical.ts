import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** JSON as in RFC 8785: the same content is the same text. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? 'null';
}

/** SHA-256 over the canonical JSON, hexadecimal. */
export function digestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}
