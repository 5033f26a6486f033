import { describe, expect, test } from '@jest/globals';
import { readXml, XmlError } from './read-xml.js';

const bytes = (text: string) => Buffer.from(text);
const attributes = (count: number, of: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => of(i)).join(' ');
const codeOf = (input: Uint8Array) => {
  try {
    readXml(input);
    return 'read';
  } catch (error) {
    return error instanceof XmlError ? error.code : error;
  }
};

describe('XML', () => {
  test('is read by namespace, whatever the prefix', () => {
    for (const text of ['<c:a xmlns:c="urn:n"><c:b>1</c:b></c:a>', '<a xmlns="urn:n"><b>1</b></a>']) {
      const { name, namespace, attributes, children } = readXml(bytes(text));
      expect({ name, namespace, attributes }).toEqual({ name: 'a', namespace: 'urn:n', attributes: [] });
      expect(children).toMatchObject([{ name: 'b', namespace: 'urn:n', text: '1' }]);
    }
  });

  test('may begin with a byte order mark', () => {
    expect(readXml(bytes('\ufeff<?xml version="1.0" encoding="UTF-8"?><a/>')).name).toBe('a');
  });

  test('tells the line on which an element begins, and joins its text', () => {
    const [child] = readXml(bytes('<a>\n  <b x="1"\n>1<!-- no -->2<![CDATA[<3>]]>&amp;</b></a>')).children;
    expect(child).toMatchObject({ line: 2, text: '12<3>&' });
  });

  test.each([
    ['a document type', bytes('<!DOCTYPE a><a/>'), 'doctype'],
    ['an external entity', bytes('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'), 'doctype'],
    ['an unknown entity', bytes('<a>&x;</a>'), 'not-well-formed'],
    ['an open element', bytes('<a><b></a>'), 'not-well-formed'],
    ['an unbound prefix', bytes('<c:a/>'), 'not-well-formed'],
    ['a doubled attribute', bytes('<a x="1" x="2"/>'), 'not-well-formed'],
    ['a second root', bytes('<a/><b/>'), 'not-well-formed'],
    ['nothing', bytes(''), 'not-well-formed'],
    ['JSON', bytes('{}'), 'not-well-formed'],
    ['another encoding', bytes('<?xml version="1.0" encoding="GBK"?><a/>'), 'not-utf-8'],
    ['bytes of another encoding', Buffer.from([0x3c, 0x61, 0x3e, 0xb2, 0xe2]), 'not-utf-8'],
    ['deep nesting', bytes('<a>'.repeat(40)), 'too-deep'],
    ['very many attributes', bytes(`<a ${attributes(300_000, (i) => `x${i}="1"`)}/>`), 'too-many-attributes'],
    ['very many namespaces', bytes(`<a ${attributes(120_000, (i) => `xmlns:n${i}="u"`)}/>`), 'too-many-attributes'],
    ['attributes on every element', bytes(`<a>${'<b x="1"/>'.repeat(1_001)}</a>`), 'too-many-attributes'],
    ['very many elements', bytes(`<a>${'<b/>'.repeat(300_001)}</a>`), 'too-many-elements'],
  ])('%s is refused', (_, input, code) => {
    expect(codeOf(input)).toBe(code);
  });
});
