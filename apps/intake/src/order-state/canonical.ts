import { hash } from 'node:crypto';

/**
 * JSON as in RFC 8785: the same content is the same text. Of JSON only, nested as deep as bodies and records may be. Several times as fast as
 * the library for it, which is what the spec compares it with: an order is digested when it is read.
 *
 * @param write what stands in place of the value of a field
 */
export function canonicalJson(value: unknown, write: (name: string, value: unknown) => unknown = asItIs): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${canonicalJson(one, write)}`;
    return `[${text}]`;
  }
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields).sort()) {
    const field = write(name, fields[name]);
    if (field !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(field, write)}`;
  }
  return `{${text}}`;
}

const asItIs = (_name: string, value: unknown) => value;

/** SHA-256 over the canonical JSON, hexadecimal. An amount is the same with zeros behind its decimals: `79.8` and `79.80`. */
export function digestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value, plainAmount), 'hex');
}

/** As former versions made it: every amount as it is written. */
export function formerDigestOf(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}

/** The fields that hold amounts have this name wherever they are. */
function plainAmount(name: string, value: unknown): unknown {
  if (name !== 'amount' || typeof value !== 'string' || !value.includes('.')) return value;
  let end = value.length;
  while (value[end - 1] === '0') end -= 1;
  return value.slice(0, value[end - 1] === '.' ? end - 1 : end);
}
