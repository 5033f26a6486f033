import { randomFillSync } from 'node:crypto';

const entropy = Buffer.alloc(16 * 256);
let used = entropy.length;

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds on the machine's clock, the rest random. Its time is the real one, so that a trace
 * can find the place in a topic from the id alone.
 */
export function newId(milliseconds: number = Date.now()): string {
  if (used >= entropy.length) {
    randomFillSync(entropy);
    used = 0;
  }
  const bytes = entropy.subarray(used, (used += 16));
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Milliseconds since 1970 that a UUIDv7 was made at, or undefined for any other text. */
export function timeOfId(id: string): number | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/i.test(id)) return undefined;
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
