import { expect, it } from '@jest/globals';
import { EditKey, editPlace, sealEdit } from './edit-key.js';

const key = new EditKey(EditKey.make());
const place = editPlace('intake', 'facility.a.scans.v1', 'base64url:AA');
const data = { name: 'Zhang San', lines: [1, null, 'x'] };

it('only the key of the service opens what is sealed to it', () => {
  const sealed = sealEdit(data, key.publicKey, place);
  expect(key.open(sealed, place)).toEqual(data);
  expect(sealed).not.toContain('Zhang');
  expect(() => new EditKey(EditKey.make()).open(sealed, place)).toThrow('not sealed for this key');
});

it('an edit opens for its own place only, and only unchanged', () => {
  const sealed = sealEdit(data, key.publicKey, place);
  expect(() => key.open(sealed, editPlace('intake', 'facility.a.scans.v1', 'other'))).toThrow(
    'not sealed for this key',
  );
  const [version, ephemeral, text] = sealed.split('.');
  const bytes = Buffer.from(text!, 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i]! ^= 1;
    expect(() => key.open([version, ephemeral, changed.toString('base64url')].join('.'), place)).toThrow(
      'not sealed for this key',
    );
  }
  for (const broken of ['', 'se1', 'se1..', 'se1.x.y', sealed.replace('se1', 'se2')])
    expect(() => key.open(broken, place)).toThrow('not sealed for this key');
});

it('equal data is sealed otherwise each time', () => {
  expect(sealEdit(data, key.publicKey, place)).not.toBe(sealEdit(data, key.publicKey, place));
});

it('a stored key is the same key again', () => {
  const stored = EditKey.make();
  expect(new EditKey(stored).open(sealEdit(data, new EditKey(stored).publicKey, place), place)).toEqual(data);
});
