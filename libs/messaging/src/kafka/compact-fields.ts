/** How fields stand in requests whose headers have tagged fields. Lengths are written one higher, so that 0 is none at all. */
export const NO_TAGS = 0;

export function compactArray(entries: readonly Buffer[]): Buffer {
  return Buffer.concat([varint(entries.length + 1), ...entries]);
}

export function compactBytes(content: Buffer): Buffer {
  return Buffer.concat([varint(content.length + 1), content]);
}

export function compactText(content: string): Buffer {
  return compactBytes(Buffer.from(content));
}

export function int32(value: number): Buffer {
  const written = Buffer.alloc(4);
  written.writeInt32BE(value);
  return written;
}

function varint(value: number): Buffer {
  const digits: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...digits, rest]);
    digits.push((rest & 0x7f) | 0x80);
  }
}

/** Reads such fields one after the other. @throws RangeError where the bytes end before the field */
export class CompactReader {
  #at = 0;

  constructor(private readonly bytes: Buffer) {}

  int16(): number {
    return this.bytes.readInt16BE(this.#skip(2));
  }

  int32(): number {
    return this.bytes.readInt32BE(this.#skip(4));
  }

  /** Empty for none, too. */
  text(): string {
    const length = Math.max(0, this.#varint() - 1);
    const from = this.#skip(length);
    return this.bytes.toString('utf8', from, from + length);
  }

  array<T>(read: () => T): T[] {
    return Array.from({ length: Math.max(0, this.#varint() - 1) }, read);
  }

  /** Passes over fields that a newer version has added. */
  tags(): void {
    for (let left = this.#varint(); left > 0; left--) {
      this.#varint();
      this.#skip(this.#varint());
    }
  }

  #varint(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const digit = this.bytes.readUInt8(this.#skip(1));
      value |= (digit & 0x7f) << shift;
      if (digit < 0x80) return value;
    }
  }

  #skip(length: number): number {
    const from = this.#at;
    this.#at += length;
    return from;
  }
}
