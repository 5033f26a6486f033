import exported from './data/export-messages.json' with { type: 'json' };
import imported from './data/import-messages.json' with { type: 'json' };
import signed from './data/signature.json' with { type: 'json' };

export const CEB_NAMESPACE = 'http://www.chinaport.gov.cn/ceb';
export const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';

/** One element in the sequence of its parent. Without a simple kind it has parts. */
export interface Part {
  readonly name: string;
  /** Default: 1. */
  readonly least?: number;
  /** Default: 1. */
  readonly most?: number | 'unbounded';
  /** Minimum and maximum number of characters. */
  readonly text?: readonly [number, number];
  /** White space around and between words is ignored. */
  readonly collapse?: boolean;
  /** Maximum number of digits, and of digits after the decimal point. */
  readonly decimal?: readonly [number, number];
  /** Maximum number of digits. */
  readonly integer?: number;
  readonly base64?: boolean;
  /** The only value, also of an empty element. */
  readonly fixed?: string;
  /** The value of an empty element. */
  readonly default?: string;
  /** Its content is not checked. */
  readonly open?: 'anything' | 'one-element';
}

interface Edition {
  readonly edition: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly verified: boolean;
  readonly source: string;
  readonly elements: Readonly<Record<string, readonly Part[]>>;
}

const editions = { import: imported as unknown as Edition, export: exported as unknown as Edition };
const signature = signed as unknown as Edition;

/** The parts of the elements in one of the two schemas. The other schema has other parts for the same name. */
export type PartsOf = (element: string) => readonly Part[] | undefined;

/** Undefined for a root element that no message has. */
export function structureOf(
  root: string,
): { readonly direction: 'import' | 'export'; readonly partsOf: PartsOf } | undefined {
  if (!/^CEB\d{3}Message$/.test(root)) return undefined;
  const direction =
    root in editions.import.elements ? 'import' : root in editions.export.elements ? 'export' : undefined;
  if (!direction) return undefined;
  return { direction, partsOf: (element) => editions[direction].elements[element] ?? signature.elements[element] };
}

const partsOfSignature = new Set(
  Object.entries(signature.elements).flatMap(([name, parts]) => [name, ...parts.map((part) => part.name)]),
);

export function namespaceOf(element: string): string {
  return partsOfSignature.has(element) ? SIGNATURE_NAMESPACE : CEB_NAMESPACE;
}
