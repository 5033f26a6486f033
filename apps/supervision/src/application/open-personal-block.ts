import { createDecipheriv } from 'node:crypto';
import type { Person } from '#libs/contracts';

export interface PersonalBlock {
  readonly sender: Person;
  readonly addressee: Person;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Opens what intake sealed: AES-256-GCM, base64 of iv (12 bytes), tag (16), ciphertext; the parcel id is the additional data, so that a
 * block cannot be moved to another parcel.
 * @throws Error when key, parcel or block do not belong together
 */
export function openPersonalBlock(sealed: string, key: string, parcelId: string): PersonalBlock {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64'), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(parcelId, 'utf8'));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const clear = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(clear.toString('utf8')) as PersonalBlock;
}
