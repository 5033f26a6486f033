import { createCipheriv, createDecipheriv, createHash, createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Type } from 'typebox';

const KEY_BYTES = 32;
const KEY = /^[A-Za-z0-9+/]{43}=$/;
const WRAPPED = /^kw1\.([0-9a-f]{8})\.([A-Za-z0-9_-]{54})$/;
/** RFC 3394, section 2.2.3.1: the default initial value, which is checked when a key is unwrapped. */
const INITIAL_VALUE = Buffer.alloc(8, 0xa6);

/** For the variables of a service that keeps keys of personal data. */
export const keyRingVariable = {
  PERSONAL_DATA_KEY_FILE: Type.String({
    minLength: 1,
    description:
      'File with the keys that wrap the keys of personal data: 32 bytes in base64 a line. The first wraps, all unwrap. Not kept where the databases are.',
    example: '/etc/torugart/personal-data.key',
  }),
};

/** A key is wrapped by a key that the file does not hold (any more). */
export class UnknownWrappingKey extends Error {}

/**
 * Wraps and unwraps keys of 32 bytes by AES key wrap with 256 bits (RFC 3394): a copy of a database or of a topic holds wrapped keys only.
 *
 * A wrapped key is `kw1.<first 8 hexadecimal digits of the SHA-256 of the wrapping key>.<40 bytes, base64url>`. The same key is always
 * wrapped into the same text. What was stored before keys were wrapped is the key in base64; it is read, too.
 */
@Injectable()
export class KeyRing implements OnModuleInit {
  private keys: ReadonlyMap<string, KeyObject> | undefined;

  constructor(private readonly variables: ConfigService) {}

  /** @throws Error at start where the file is absent or holds no key */
  onModuleInit(): void {
    this.load();
  }

  /** @param key base64 of 32 bytes */
  wrap(key: string): string {
    const [id, wrapping] = this.current;
    const cipher = createCipheriv('id-aes256-wrap', wrapping, INITIAL_VALUE);
    const wrapped = Buffer.concat([cipher.update(bytesOf(key)), cipher.final()]);
    return `kw1.${id}.${wrapped.toString('base64url')}`;
  }

  /**
   * @returns base64 of 32 bytes
   * @throws UnknownWrappingKey, or Error where the text was changed
   */
  unwrap(stored: string): string {
    const [, id, wrapped] = WRAPPED.exec(stored) ?? [];
    if (id === undefined || wrapped === undefined) return bytesOf(stored).toString('base64');
    const wrapping = this.load().get(id);
    if (!wrapping) throw new UnknownWrappingKey(`no key with the id ${id} is in PERSONAL_DATA_KEY_FILE`);
    const decipher = createDecipheriv('id-aes256-wrap', wrapping, INITIAL_VALUE);
    return Buffer.concat([decipher.update(wrapped, 'base64url'), decipher.final()]).toString('base64');
  }

  /** As `unwrap`, but undefined where the text was changed. @throws UnknownWrappingKey */
  unwrapIntact(stored: string): string | undefined {
    try {
      return this.unwrap(stored);
    } catch (error) {
      if (error instanceof UnknownWrappingKey) throw error;
      return undefined;
    }
  }

  /** The same key wrapped by the present wrapping key; what is not wrapped yet is wrapped. */
  rewrap(stored: string): string {
    return stored.startsWith(this.currentPrefix) ? stored : this.wrap(this.unwrap(stored));
  }

  /** What is wrapped stays as it is, by whichever key; a key that is not wrapped is wrapped. */
  wrapIfClear(stored: string): string {
    return WRAPPED.test(stored) ? stored : this.wrap(stored);
  }

  /** How everything begins that is wrapped by the present key. */
  get currentPrefix(): string {
    return `kw1.${this.current[0]}.`;
  }

  private get current(): [string, KeyObject] {
    return this.load().entries().next().value!;
  }

  private load(): ReadonlyMap<string, KeyObject> {
    this.keys ??= readKeys(this.variables.getOrThrow<string>('PERSONAL_DATA_KEY_FILE'));
    return this.keys;
  }
}

/** Never names what stands in the file. */
function readKeys(file: string): Map<string, KeyObject> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || !lines.every((line) => KEY.test(line)))
    throw new Error('PERSONAL_DATA_KEY_FILE must hold one key a line: 32 bytes in base64');
  return new Map(lines.map((line) => [idOf(bytesOf(line)), createSecretKey(bytesOf(line))]));
}

function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

function bytesOf(key: string): Buffer {
  const bytes = Buffer.from(key, 'base64');
  if (!KEY.test(key) || bytes.length !== KEY_BYTES) throw new Error('a key must be 32 bytes in base64');
  return bytes;
}
