import { kindOf, nameOf, takenNames } from './message-kinds.js';
import type { CebRecord } from './records/ceb-record.js';
import { recordsOf, type RawRecord } from './records/raw-record.js';
import type { CebFinding } from './rules/finding.js';
import type { CebRules } from './rules/rules.js';
import { checkStructure, type SchemaError } from './structure/check-structure.js';
import { CEB_NAMESPACE, structureOf } from './structure/editions.js';
import { readXml, XmlError } from './xml/read-xml.js';
import type { XmlElement } from './xml/xml-element.js';

/** What reading a message brings. A schema error refuses it whole; findings refuse one record; the two never share a code. */
export type CebReading =
  /** Not XML, or not of these messages. */
  | { readonly kind: 'unreadable'; readonly errors: readonly SchemaError[] }
  | { readonly kind: 'schema'; readonly message: string; readonly errors: readonly SchemaError[] }
  /** Its envelope is right, but nobody here does anything with it. */
  | { readonly kind: 'not-taken'; readonly message: string; readonly detail: string }
  | { readonly kind: 'read'; readonly message: string; readonly records: readonly ReadRecord[] };

export interface ReadRecord {
  /** From 0, as in pointers. */
  readonly index: number;
  /** On which it begins. */
  readonly line: number;
  /** Number of the order, payment, or waybill; of a list that of its order. */
  readonly number: string;
  readonly pointer: string;
  readonly findings: readonly CebFinding[];
  /** Undefined when there are findings. */
  readonly record: CebRecord | undefined;
}

const defaults: CebRules = { identityNumbers: false };

/** Reads one CEB message: XML, then its structure, then each record. Never throws for what is in the bytes. */
export function readCebMessage(bytes: Uint8Array, rules: CebRules = defaults): CebReading {
  const root = rootOf(bytes);
  if ('errors' in root) return root;
  const message = nameOf(root.name);
  const structure = root.namespace === CEB_NAMESPACE ? structureOf(root.name) : undefined;
  if (!structure) {
    const detail = `is no CEB message of edition 202205 in the namespace ${CEB_NAMESPACE}`;
    return { kind: 'unreadable', errors: [errorAt(root.line, 'message-unknown', detail, root.name.slice(0, 60))] };
  }
  const errors = checkStructure(root, structure.partsOf);
  if (errors.length > 0) return { kind: 'schema', message, errors };
  const kind = kindOf(root.name);
  if (!kind) {
    const detail = `${takenNames.join(', ')} are taken; answers and other messages are not read: ${message}`;
    return { kind: 'not-taken', message, detail };
  }
  const known = new Map<string, number>();
  const records = recordsOf(root, kind.record, structure.partsOf).map((raw): ReadRecord => {
    const { index, line, pointer, head, headPointer } = raw;
    const key = keyOf(raw, kind.key);
    const first = known.get(key) ?? index;
    known.set(key, first);
    const findings = first === index ? kind.check(raw, rules) : [duplicate(`${headPointer}/${kind.key.at(-1)}`, first)];
    const record = findings.length === 0 ? kind.read(raw) : undefined;
    return { index, line, number: head[kind.number] ?? '', pointer, findings, record };
  });
  return { kind: 'read', message, records };
}

function rootOf(bytes: Uint8Array): XmlElement | Extract<CebReading, { kind: 'unreadable' }> {
  try {
    return readXml(bytes);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { kind: 'unreadable', errors: [errorAt(error.line, error.code, error.message, '')] };
  }
}

function errorAt(line: number, code: string, detail: string, element: string): SchemaError {
  return { pointer: '', code, element, line, detail };
}

function keyOf({ index, head }: RawRecord, fields: readonly string[]): string {
  const values = fields.map((field) => head[field]);
  // Without its number a record is like no other.
  return values.includes(undefined) ? `${index}` : JSON.stringify(values);
}

/** First wins, whatever becomes of it. */
function duplicate(pointer: string, first: number): CebFinding {
  const detail = `record ${first} of this message has the same number; the first one counts`;
  return { class: 'duplicate', pointer, code: 'duplicate', detail };
}
