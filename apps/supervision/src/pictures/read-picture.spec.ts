import { describe, expect, it } from '@jest/globals';
import { readPicture, readReference } from './read-picture.js';

const refused = { code: 'invalid-body' };
const png = Buffer.from('89504e470d0a1a0a00', 'hex');

describe('a picture', () => {
  it('is a JPEG or a PNG, as its header says', () => {
    const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
    expect(readPicture('image/jpeg', jpeg)).toEqual({ mediaType: 'image/jpeg', content: jpeg });
    expect(readPicture('image/png', jpeg)).toMatchObject(refused);
    expect(readPicture('image/jpeg', Buffer.alloc(0))).toMatchObject(refused);
    expect(readPicture('image/png', png)).toEqual({ mediaType: 'image/png', content: png });
    expect(readPicture('image/png; name=1', png)).toMatchObject({ mediaType: 'image/png' });
    expect(readPicture('image/png', Buffer.from('<svg/>'))).toMatchObject(refused);
    expect(readPicture('image/jpeg', png)).toMatchObject(refused);
    expect(readPicture('image/gif', png)).toMatchObject({ code: 'unsupported-media-type' });
    expect(readPicture('application/json', {})).toMatchObject({ code: 'unsupported-media-type' });
  });

  it('is no drawing, whatever is in it', () => {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg">${'<!-- -->'.repeat(29)}x`;
    expect(readPicture('image/svg+xml', Buffer.from(drawing))).toMatchObject({ code: 'unsupported-media-type' });
    expect(readPicture('image/png', Buffer.from(drawing))).toMatchObject(refused);
  });

  it('has a plain reference', () => {
    expect(readReference('xray/LZ000000014CN/1')).toBe('xray/LZ000000014CN/1');
    for (const odd of ['', 'a//b', '/a', 'a b', 'ä', 'a'.repeat(201)])
      expect(readReference(odd)).toMatchObject(refused);
  });
});
