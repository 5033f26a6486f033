import { describe, expect, it } from '@jest/globals';
import { Problem } from '#libs/service-kit';
import { readPicture, readReference } from './read-picture.js';

const svg = (inner: string) =>
  Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);

describe('a picture', () => {
  it('is what its header says', () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    expect(readPicture('image/png', png)).toEqual({ mediaType: 'image/png', content: png });
    expect(readPicture('image/svg+xml; charset=utf-8', svg('<rect/>')).mediaType).toBe('image/svg+xml');
    expect(() => readPicture('image/png', svg(''))).toThrow(Problem);
    expect(() => readPicture('image/jpeg', png)).toThrow(Problem);
    expect(() => readPicture('application/json', {})).toThrow(Problem);
  });

  it.each(['<script>1</script>', '<rect onload="x()"/>', '<a href="javascript:1"/>', '<foreignObject/>'])(
    'does not run: %s',
    (inner) => expect(() => readPicture('image/svg+xml', svg(inner))).toThrow(Problem),
  );

  it('has a plain reference', () => {
    expect(readReference('xray/LZ000000014CN/1')).toBe('xray/LZ000000014CN/1');
    for (const odd of ['', 'a//b', '/a', 'a b', 'ä', 'a'.repeat(201)])
      expect(() => readReference(odd)).toThrow(Problem);
  });
});
