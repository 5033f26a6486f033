import { collapse } from '../structure/simple-values.js';
import type { PartsOf } from '../structure/editions.js';
import type { XmlElement } from '../xml/xml-element.js';

/** Fields of one element by name; empty ones are left out. All are text, because a number may have more digits than a JavaScript number. */
export type Fields = Readonly<Record<string, string>>;

/** A record of a message that matches its schema: its head and its lines, with the pointers to both. */
export interface RawRecord {
  readonly index: number;
  readonly head: Fields;
  readonly headPointer: string;
  readonly lines: readonly { readonly fields: Fields; readonly pointer: string }[];
  readonly line: number;
}

/** The records of a message, first to last. A waybill for export has its fields in the record itself, all others have them in a head. */
export function recordsOf(root: XmlElement, name: string, partsOf: PartsOf): RawRecord[] {
  const fieldsOf = (element: XmlElement): Fields => {
    const filled = element.children.map(({ name: field, text }) => {
      const part = partsOf(element.name)?.find((one) => one.name === field);
      return [field, collapse(text) || (part?.fixed ?? part?.default ?? '')] as const;
    });
    return Object.fromEntries(filled.filter(([, text]) => text !== ''));
  };
  return root.children
    .filter((child) => child.name === name)
    .map((record, index) => {
      const pointer = `/${name}/${index}`;
      const head = record.children.find((child) => child.name === `${name}Head`);
      const lines = record.children.filter((child) => child.name === `${name}List`);
      return {
        index,
        head: fieldsOf(head ?? record),
        headPointer: head ? `${pointer}/${head.name}` : pointer,
        lines: lines.map((line, i) => ({ fields: fieldsOf(line), pointer: `${pointer}/${line.name}/${i}` })),
        line: record.line,
      };
    });
}
