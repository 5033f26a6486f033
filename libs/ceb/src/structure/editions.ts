import exported from './data/export-messages.json' with { type: 'json' };
import imported from './data/import-messages.json' with { type: 'json' };
import signed from './data/signature.json' with { type: 'json' };

export const CEB_NAMESPACE = 'http://www.chinaport.gov.cn/ceb';
export const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';

/** One element in the sequence of its parent. With none of the kinds it has parts of its own. */
export interface Part {
  readonly name: string;
  /** 1 when left out. */
  readonly least?: number;
  /** 1 when left out. */
  readonly most?: number | 'unbounded';
  /** Fewest and most characters. */
  readonly text?: readonly [number, number];
  /** White space around and between words does not count. */
  readonly collapse?: boolean;
  /** Most digits, and most of them behind the point. */
  readonly decimal?: readonly [number, number];
  /** Most digits. */
  readonly integer?: number;
  readonly base64?: boolean;
  /** The only value; meant when the element is empty. */
  readonly fixed?: string;
  /** Meant when the element is empty. */
  readonly default?: string;
  /** What is in it is not looked at. */
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

/** The parts of elements as one of the two schemas has them: the same name means other parts in the other one. */
export type PartsOf = (element: string) => readonly Part[] | undefined;

/** Undefined for a root that no message has. */
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
