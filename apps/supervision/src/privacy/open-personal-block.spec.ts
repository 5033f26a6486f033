import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openPersonalBlock } from './open-personal-block.js';

const key = randomBytes(32);
const person = { name: 'Example Person', street: '2 Sample Street', city: 'Almaty', country: 'KZ' };

function seal(text: string, parcelId: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(parcelId));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([iv, body, cipher.getAuthTag()]).toString('base64');
}

describe('openPersonalBlock', () => {
  const sealed = seal(JSON.stringify({ sender: person, addressee: person }), 'p');

  it('opens what was sealed for this parcel', () => {
    expect(openPersonalBlock(sealed, key.toString('base64'), 'p').addressee).toEqual(person);
  });

  it('opens nothing with another key or for another parcel', () => {
    expect(() => openPersonalBlock(sealed, randomBytes(32).toString('base64'), 'p')).toThrow(
      'unable to authenticate data',
    );
    expect(() => openPersonalBlock(sealed, key.toString('base64'), 'q')).toThrow('unable to authenticate data');
  });
});
