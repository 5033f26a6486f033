import { randomUUIDv7 } from 'node:crypto';

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds on the machine's clock, the rest random. Its time is the real one, so that a trace
 * can find the place in a topic from the id alone.
 */
export function newId(): string {
  return randomUUIDv7();
}

/** Milliseconds since 1970 that a UUIDv7 was made at, or undefined for any other text. */
export function timeOfId(id: string): number | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/i.test(id)) return undefined;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
