const TEXT_OID = 25;
const HEADER_BYTES = 20;

/**
 * An array of texts as Postgres reads it in binary: each element by its length, nothing to escape on this side and nothing to search
 * for on the other. In the literal form (`{"…"}`) a document costs more for its quotation marks than for its content.
 *
 * Bytes are taken as UTF-8.
 */
export function textArray(values: readonly (string | Buffer | null)[]): Buffer {
  const sizes = values.map(sizeOf);
  const buffer = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + Math.max(size, 0), HEADER_BYTES));
  const hasNull = sizes.includes(-1);
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(hasNull ? 1 : 0, 4);
  buffer.writeInt32BE(TEXT_OID, 8);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16);
  let at = HEADER_BYTES;
  values.forEach((value, i) => {
    at = buffer.writeInt32BE(sizes[i]!, at);
    if (typeof value === 'string') at += buffer.write(value, at);
    else if (value !== null) at += value.copy(buffer, at);
  });
  return buffer;
}

function sizeOf(value: string | Buffer | null): number {
  if (value === null) return -1;
  return typeof value === 'string' ? Buffer.byteLength(value) : value.length;
}
