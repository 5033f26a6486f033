import { describe, expect, it } from '@jest/globals';
import { readPicture, readReference } from './read-picture.js';

const svg = (inner: string) =>
  Buffer.from(`<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`);
const refused = { code: 'invalid-body' };

describe('a picture', () => {
  it('is what its header says', () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex');
    expect(readPicture('image/png', png)).toEqual({ mediaType: 'image/png', content: png });
    expect(readPicture('image/svg+xml; charset=utf-8', svg('<rect/>'))).toMatchObject({ mediaType: 'image/svg+xml' });
    expect(readPicture('image/png', svg(''))).toMatchObject(refused);
    expect(readPicture('image/jpeg', png)).toMatchObject({ code: 'unsupported-media-type' });
    expect(readPicture('application/json', {})).toMatchObject({ code: 'unsupported-media-type' });
  });

  it.each(['<script>1</script>', '<rect onload="x()"/>', '<a href="javascript:1"/>', '<foreignObject/>'])(
    'does not run: %s',
    (inner) => expect(readPicture('image/svg+xml', svg(inner))).toMatchObject(refused),
  );

  it('has a plain reference', () => {
    expect(readReference('xray/LZ000000014CN/1')).toBe('xray/LZ000000014CN/1');
    for (const odd of ['', 'a//b', '/a', 'a b', 'ä', 'a'.repeat(201)])
      expect(readReference(odd)).toMatchObject(refused);
  });
});
