import { createCipheriv, createDecipheriv, createHmac, createSecretKey } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM as nonce (12 bytes), ciphertext, tag (16 bytes). `context` is authenticated with it: a sealed file cannot be moved to another
 * parcel. The nonce is an HMAC of context and bytes under the same key: the same file is sealed into the same bytes, and two files never
 * share a nonce.
 * @param key base64 of 32 bytes
 */
export function sealBytes(bytes: Buffer, key: string, context: string): Buffer {
  const secret = createSecretKey(key, 'base64');
  const nonce = createHmac('sha256', secret).update(`${context}\0`).update(bytes).digest().subarray(0, NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error where key, context or bytes do not belong together */
export function openBytes(sealed: Buffer, key: string, context: string): Buffer {
  const secret = createSecretKey(key, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', secret, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
