import { askBroker, type KafkaAccess } from '#libs/messaging';

/** What a broker answers to one who may not. */
const REFUSED: ReadonlySet<number> = new Set([29, 30]);
/** No topic has it: a record is refused for its place where its sender may write, and nothing is left behind. */
const NO_PARTITION = 9_999;

/** The topics that the user may write to, of those that are asked about: the broker is asked to take a record for each. */
export async function mayWrite(access: KafkaAccess, topics: readonly string[]): Promise<string[]> {
  const partition = Buffer.concat([int32(NO_PARTITION), bytes(Buffer.alloc(0)), none]);
  const data = topics.map((topic) => Buffer.concat([text(topic), array([partition]), none]));
  const body = Buffer.concat([Buffer.of(0), int16(1), int32(5_000), array(data), none]);
  const answer = new Reader(await askBroker(access, { name: 'Produce', key: 0, version: 9, body }));
  return allowed(
    answer.list(() => {
      const topic = answer.text();
      const [code = -1] = answer.list(() => {
        answer.skip(4);
        const error = answer.int16();
        answer.skip(24);
        answer.list(() => answer.skip(0));
        answer.text();
        answer.tags();
        return error;
      });
      answer.tags();
      return [topic, code] as const;
    }),
  );
}

/** The topics that the user may read: the broker is asked for the first record of each. */
export async function mayRead(access: KafkaAccess, topics: readonly string[]): Promise<string[]> {
  const [newest, begin, any] = [int32(-1), int64(0n), int64(-1n)];
  const partition = Buffer.concat([int32(0), newest, begin, newest, any, int32(1), none]);
  const asked = topics.map((topic) => Buffer.concat([text(topic), array([partition]), none]));
  const head = Buffer.concat([int32(-1), int32(0), int32(0), int32(1), Buffer.of(0), int32(0), int32(-1)]);
  const body = Buffer.concat([head, array(asked), array([]), text(''), none]);
  const answer = new Reader(await askBroker(access, { name: 'Fetch', key: 1, version: 12, body }));
  answer.skip(10);
  return allowed(
    answer.list(() => {
      const topic = answer.text();
      const [code = -1] = answer.list(() => {
        answer.skip(4);
        const error = answer.int16();
        answer.skip(24);
        answer.list(() => (answer.skip(16), answer.tags()));
        answer.skip(4);
        answer.text();
        answer.tags();
        return error;
      });
      answer.tags();
      return [topic, code] as const;
    }),
  );
}

/** The consumer groups that the user may see. */
export async function mayJoin(access: KafkaAccess, groups: readonly string[]): Promise<string[]> {
  const body = Buffer.concat([Buffer.of(0), array(groups.map(text)), none]);
  const answer = new Reader(await askBroker(access, { name: 'FindCoordinator', key: 10, version: 4, body }));
  answer.skip(4);
  return allowed(
    answer.list(() => {
      const group = answer.text();
      answer.skip(4);
      answer.text();
      answer.skip(4);
      const code = answer.int16();
      answer.text();
      answer.tags();
      return [group, code] as const;
    }),
  );
}

function allowed(answers: readonly (readonly [name: string, code: number])[]): string[] {
  return answers.filter(([, code]) => !REFUSED.has(code)).map(([name]) => name);
}

/** Where a newer version may have more fields. */
const none = Buffer.of(0);

function array(entries: readonly Buffer[]): Buffer {
  return Buffer.concat([varint(entries.length + 1), ...entries]);
}

function bytes(content: Buffer): Buffer {
  return Buffer.concat([varint(content.length + 1), content]);
}

function text(content: string): Buffer {
  return bytes(Buffer.from(content));
}

function varint(value: number): Buffer {
  return value < 0x80 ? Buffer.of(value) : Buffer.of((value & 0x7f) | 0x80, value >>> 7);
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function int64(value: bigint): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(value);
  return buffer;
}

class Reader {
  private at = 0;

  constructor(private readonly buffer: Buffer) {}

  skip(length: number): void {
    this.at += length;
  }

  int16(): number {
    this.at += 2;
    return this.buffer.readInt16BE(this.at - 2);
  }

  text(): string {
    const length = Math.max(0, this.varint() - 1);
    this.at += length;
    return this.buffer.toString('utf8', this.at - length, this.at);
  }

  list<Entry>(read: () => Entry): Entry[] {
    return Array.from({ length: Math.max(0, this.varint() - 1) }, read);
  }

  tags(): void {
    for (let left = this.varint(); left > 0; left--) {
      this.varint();
      this.skip(this.varint());
    }
  }

  private varint(): number {
    for (let value = 0, shift = 0; ; shift += 7) {
      const digit = this.buffer.readUInt8(this.at++);
      value |= (digit & 0x7f) << shift;
      if (digit < 0x80) return value;
    }
  }
}
