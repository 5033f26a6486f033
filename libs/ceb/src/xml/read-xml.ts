import { SaxesParser, type SaxesAttributeNS } from 'saxes';
import type { XmlAttribute, XmlElement } from './xml-element.js';

/** CEB messages have at most seven levels; deeper nesting is an attack or an error. */
const DEEPEST = 32;
const MOST_ELEMENTS = 300_000;
/** Namespace declarations count, too. A message has some on its root, and a signature some of its own. */
const MOST_ATTRIBUTES = 1_000;
const NAMESPACE_OF_DECLARATIONS = 'http://www.w3.org/2000/xmlns/';

/** Why bytes are not supported XML. */
export class XmlError extends Error {
  constructor(
    readonly code:
      'not-utf-8' | 'not-well-formed' | 'doctype' | 'too-deep' | 'too-many-elements' | 'too-many-attributes',
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

interface Growing extends XmlElement {
  text: string;
  readonly children: Growing[];
}

/**
 * Reads a document in UTF-8, with or without a byte order mark. The parser resolves no entity but the five of XML and refuses a document
 * type, so it never reads anything outside the bytes and nothing in them expands.
 *
 * @throws XmlError
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const open: Growing[] = [];
  let root: Growing | undefined;
  let line = 1;
  let elements = 0;
  let attributes = 0;
  const refuse = (code: XmlError['code'], message: string): never => {
    throw new XmlError(code, parser.line, message);
  };
  const write = (text: string): void => {
    const element = open.at(-1);
    if (element) element.text += text;
  };

  parser.on('error', (error) => refuse('not-well-formed', error.message.replace(/^\d+:\d+: /, '')));
  parser.on('doctype', () => refuse('doctype', 'A document type is not read.'));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) refuse('not-utf-8', 'Only UTF-8 is read.');
  });
  parser.on('opentagstart', () => {
    line = parser.line;
    if (open.length === DEEPEST) refuse('too-deep', `Elements are nested deeper than ${DEEPEST}.`);
    if (++elements > MOST_ELEMENTS) refuse('too-many-elements', `There are more than ${MOST_ELEMENTS} elements.`);
  });
  parser.on('attribute', () => {
    if (++attributes > MOST_ATTRIBUTES)
      refuse('too-many-attributes', `There are more than ${MOST_ATTRIBUTES} attributes and namespaces.`);
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    const element: Growing = {
      name: local,
      namespace: uri,
      attributes: attributesOf(Object.values(attributes)),
      text: '',
      children: [],
      line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', write);
  parser.on('cdata', write);
  parser.write(decode(bytes)).close();
  return root ?? refuse('not-well-formed', 'There is no element.');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError('not-utf-8', 1, 'Only UTF-8 is read.');
  }
}

function attributesOf(attributes: readonly SaxesAttributeNS[]): XmlAttribute[] {
  return attributes
    .filter(({ uri }) => uri !== NAMESPACE_OF_DECLARATIONS)
    .map(({ local, uri, value }) => ({ name: local, namespace: uri, value }));
}
