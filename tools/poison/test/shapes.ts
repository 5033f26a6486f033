import { type EventType, validatorOf } from '#libs/contracts';

/** A record as a producer sends it; keys and headers may be any bytes. */
export interface RawRecord {
  readonly key: string | Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string | Buffer | string[]>>;
  readonly partition?: number;
}

/** One way in which a valid record becomes one that no one can take. */
export interface Shape {
  readonly name: string;
  readonly break: (valid: RawRecord & { readonly key: string }) => RawRecord;
  /** On compacted topics it is a tombstone. */
  readonly isTombstone?: boolean;
  /** Only the schema is against it: on the topic of a party the use case refuses it. */
  readonly isReadable?: boolean;
}

const value = (name: string, bytes: string | Buffer): Shape => ({
  name,
  break: (valid) => ({ ...valid, value: Buffer.from(bytes) }),
});
const readable = (name: string, text: string): Shape => ({ ...value(name, text), isReadable: true });
const header = (name: string, header: string, text: string | Buffer | string[]): Shape => ({
  name,
  break: (valid) => ({ ...valid, headers: { ...valid.headers, [header]: text } }),
});
const without = (name: string, ...names: string[]): Shape => ({
  name,
  break: (valid) => ({
    ...valid,
    headers: Object.fromEntries(Object.entries(valid.headers).filter(([of]) => !names.includes(of))),
  }),
});

export const shapes: readonly Shape[] = [
  value('6,000 brackets', '['.repeat(6000) + ']'.repeat(6000)),
  value('400,000 open brackets', '['.repeat(400_000)),
  value('objects in objects', '{"a":'.repeat(6000) + '1' + '}'.repeat(6000)),
  value('half of a document', '{"id":'),
  value('a word', 'rubbish'),
  value('NaN', 'NaN'),
  readable('a number', '1e999'),
  readable('a text', '"text"'),
  readable('an array', '[]'),
  readable('an empty object', '{}'),
  { ...readable('null', 'null'), isTombstone: true },
  value('a byte order mark', '\uFEFF{}'),
  value('bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])),
  value('broken UTF-8 in a text', Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3]), Buffer.from('"}')])),
  value('a zero character', '{"a":"\\u0000"}'),
  value('half of a pair', '{"a":"\\ud800"}'),
  value('half of a pair in a name', '{"\\udc00":1}'),
  readable('a prototype', '{"__proto__":{"partyId":"x"},"constructor":1}'),
  readable('a long text', `{"a":"${'x'.repeat(900_000)}"}`),
  readable('a long array', `[${'0,'.repeat(200_000)}0]`),
  { name: 'no value', break: (valid) => ({ ...valid, value: null }), isTombstone: true },
  { ...value('an empty value', ''), isTombstone: true },
  without('no id', 'ce_id'),
  without('no type', 'ce_type'),
  without('no envelope', 'ce_id', 'ce_type', 'ce_source', 'ce_specversion', 'ce_typeversion'),
  header('an unknown type', 'ce_type', 'NobodyKnowsThis'),
  header('a type of every object', 'ce_type', 'constructor'),
  header('version 99', 'ce_typeversion', '99'),
  header('a version that is no number', 'ce_typeversion', 'one'),
  header('CloudEvents 0.3', 'ce_specversion', '0.3'),
  header('Avro', 'content-type', 'application/avro'),
  header('a batch of events', 'content-type', 'application/cloudevents-batch+json'),
  {
    name: 'a structured event that is broken',
    break: (valid) => ({
      ...valid,
      headers: { ...valid.headers, 'content-type': 'application/cloudevents+json' },
      value: Buffer.from('{"specversion":'),
    }),
  },
  header('a time that is none', 'ce_time', 'yesterday'),
  header('the year 275760', 'ce_time', '+275760-09-13T00:00:00.000Z'),
  header('a sequence that is no number', 'ce_sequence', 'many'),
  header('a long header', 'ce_subject', 'x'.repeat(50_000)),
  header('broken UTF-8 in a header', 'ce_source', Buffer.from([0x61, 0xff])),
  header('a zero character in a header', 'ce_source', 'a\0b'),
  header('two ids', 'ce_id', ['one', 'other']),
  { name: 'the key of another', break: (valid) => ({ ...valid, key: `${valid.key}-other` }) },
  {
    name: 'a key that is no text',
    break: (valid) => ({ ...valid, key: Buffer.from([...Buffer.from(valid.key), 0xff]) }),
  },
  { name: 'a zero character in the key', break: (valid) => ({ ...valid, key: `${valid.key}\0` }) },
  { name: 'a long key', break: (valid) => ({ ...valid, key: `${valid.key}${'k'.repeat(9000)}` }) },
];

/** The example of a type with another key; undefined where the key follows from something else than one field. */
export function exampleWithKey(type: EventType, key: string): unknown {
  for (const path of textsIn(type.example)) {
    const data = structuredClone(type.example) as Record<string, unknown>;
    const holder = path.slice(0, -1).reduce((at, name) => at[name] as Record<string, unknown>, data);
    holder[path.at(-1)!] = key;
    if (type.key(data).includes(key) && validatorOf(type).Check(data)) return data;
  }
  return undefined;
}

function textsIn(data: unknown, path: readonly string[] = []): string[][] {
  if (typeof data === 'string') return [[...path]];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, inner]) => textsIn(inner, [...path, name]));
}

/** What is wanted and not there. */
export function missing(wanted: readonly string[], there: readonly string[]): string[] {
  const set = new Set(there);
  return wanted.filter((one) => !set.has(one));
}
