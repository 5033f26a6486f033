import { createDecipheriv, createSecretKey } from 'node:crypto';
import type { Person } from '#libs/contracts';

export interface PersonalBlock {
  readonly sender: Person;
  readonly addressee: Person;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Opens what intake sealed: AES-256-GCM, base64 of nonce (12 bytes), ciphertext, tag (16); the parcel id is the additional data, so that a
 * block cannot be moved to another parcel.
 * @param key base64 of 32 bytes
 * @throws Error when key, parcel or block do not belong together
 */
export function openPersonalBlock(sealed: string, key: string, parcelId: string): PersonalBlock {
  const block = Buffer.from(sealed, 'base64');
  // Bytes in place of a key cost an exception inside of Node 24, 30 µs.
  const secret = createSecretKey(key, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secret, block.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(parcelId)).setAuthTag(block.subarray(-TAG_BYTES));
  const clear = decipher.update(block.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  const { sender, addressee } = JSON.parse(clear) as PersonalBlock;
  return { sender, addressee };
}
