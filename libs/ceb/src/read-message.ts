import { kindOf, nameOf, takenNames } from './message-kinds.js';
import type { CebRecord } from './records/ceb-record.js';
import { recordsOf, type RawRecord } from './records/raw-record.js';
import type { CebFinding } from './rules/finding.js';
import type { CebRules } from './rules/rules.js';
import { checkStructure, type SchemaError } from './structure/check-structure.js';
import { CEB_NAMESPACE, structureOf } from './structure/editions.js';
import { readXml, XmlError } from './xml/read-xml.js';
import type { XmlElement } from './xml/xml-element.js';

/** The result of reading a message. A schema error refuses the whole message, a finding refuses one record. The two never share a code. */
export type CebReading =
  /** Not XML, or XML that is not supported. */
  | { readonly kind: 'unreadable'; readonly code: XmlError['code']; readonly line: number; readonly detail: string }
  | { readonly kind: 'schema'; readonly message: string; readonly errors: readonly SchemaError[] }
  /** Not a CEB message, or a message of a kind that is not supported. */
  | { readonly kind: 'not-taken'; readonly message: string; readonly detail: string }
  | { readonly kind: 'read'; readonly message: string; readonly records: readonly ReadRecord[] };

export interface ReadRecord {
  /** From 0, as in pointers. */
  readonly index: number;
  /** The line on which it starts. */
  readonly line: number;
  /** Number of the order, payment or waybill; for a list the number of its order. */
  readonly number: string;
  /** Pointers to the element with its fields, and to each of its lines. */
  readonly pointers: { readonly head: string; readonly lines: readonly string[] };
  /** Equal for records of one number: the first that is taken counts. */
  readonly key: string;
  /** Where its number is. */
  readonly keyPointer: string;
  readonly findings: readonly CebFinding[];
  /** Undefined when the record has findings. */
  readonly record: CebRecord | undefined;
}

const LONGEST_NAME = 60;
const defaults: CebRules = { identityNumbers: false };

/** Reads one CEB message: XML, then its structure, then each record. Never throws because of the content of the bytes. */
export function readCebMessage(bytes: Uint8Array, rules: CebRules = defaults): CebReading {
  const root = rootOf(bytes);
  if ('kind' in root) return root;
  const message = nameOf(root.name).slice(0, LONGEST_NAME);
  const structure = root.namespace === CEB_NAMESPACE ? structureOf(root.name) : undefined;
  if (!structure) return { kind: 'not-taken', message, detail: `is not a message of ${CEB_NAMESPACE}` };
  const kind = kindOf(root.name);
  if (!kind) {
    const detail = `${message} is not supported; supported are ${takenNames.join(', ')}`;
    return { kind: 'not-taken', message, detail };
  }
  const errors = checkStructure(root, structure.partsOf);
  if (errors.length > 0) return { kind: 'schema', message, errors };
  const records = recordsOf(root, kind.record, structure.partsOf).map((raw): ReadRecord => {
    const { index, line, head, headPointer } = raw;
    const pointers = { head: headPointer, lines: raw.lines.map(({ pointer }) => pointer) };
    const findings = kind.check(raw, rules);
    const record = findings.length === 0 ? kind.read(raw) : undefined;
    const keyPointer = `${headPointer}/${kind.key.at(-1)}`;
    return {
      index,
      line,
      number: head[kind.number] ?? '',
      pointers,
      key: keyOf(raw, kind.key),
      keyPointer,
      findings,
      record,
    };
  });
  return { kind: 'read', message, records };
}

function rootOf(bytes: Uint8Array): XmlElement | Extract<CebReading, { kind: 'unreadable' }> {
  try {
    return readXml(bytes);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { code, line, message } = error;
    return { kind: 'unreadable', code, line, detail: message };
  }
}

function keyOf({ index, head }: RawRecord, fields: readonly string[]): string {
  const values = fields.map((field) => head[field]);
  // A record without a number equals no other record.
  return values.includes(undefined) ? `${index}` : JSON.stringify(values);
}

/** The finding of a record with the number of another one of its message that was taken: one that was refused is never the first. */
export function duplicateOf({ keyPointer: pointer }: Pick<ReadRecord, 'keyPointer'>, first: number): CebFinding {
  const detail = `record ${first} of this message has the same number; the first one that is taken counts`;
  return { class: 'duplicate', pointer, code: 'duplicate', detail };
}
