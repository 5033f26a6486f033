import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** Data that an operator puts in place of a parked event's, sealed to the service that has parked it. */
export interface EditOpener {
  /** @throws when it was sealed for another service or place, or was changed */
  open(sealed: string, place: string): unknown;
}

const [VERSION, CURVE, KEY_BYTES, NONCE_BYTES, TAG_BYTES] = ['se1', 'X25519', 32, 12, 16] as const;

/** The place that an edit is for, so that it opens nowhere else. */
export function editPlace(service: string, topic: string, key: string): string {
  return JSON.stringify([service, topic, key]);
}

/**
 * Seals data so that only the owner of the private key reads it: a new key pair of X25519 for each, HKDF with SHA-256 over the shared secret
 * and both public keys, AES-256-GCM bound to the place.
 *
 * @param publicKey as the service reports it: 32 bytes in base64url
 * @returns `se1.<public key>.<nonce, ciphertext and tag>` in base64url
 */
export function sealEdit(data: unknown, publicKey: string, place: string): string {
  const own = generateKeyPairSync('x25519');
  const ephemeral = rawOf(own.publicKey);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secretOf(own.privateKey, publicKey, ephemeral, publicKey), nonce);
  cipher.setAAD(Buffer.from(place));
  const sealed = Buffer.concat([nonce, cipher.update(JSON.stringify(data)), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${ephemeral}.${sealed.toString('base64url')}`;
}

/** The key pair of one service. All its instances have the same. */
export class EditKey implements EditOpener {
  private readonly privateKey: KeyObject;
  /** 32 bytes in base64url. */
  readonly publicKey: string;

  /** @param privateKey PKCS #8 in base64 */
  constructor(privateKey: string) {
    this.privateKey = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
    this.publicKey = rawOf(createPublicKey(this.privateKey));
  }

  /** @returns a new private key: PKCS #8 in base64 */
  static make(): string {
    return generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  }

  open(sealed: string, place: string): unknown {
    try {
      return this.opened(sealed, place);
    } catch {
      throw new Error('the edit was not sealed for this key of this service, or was changed');
    }
  }

  private opened(sealed: string, place: string): unknown {
    const [version, ephemeral = '', text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64url');
    if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('it is not sealed as an edit');
    const secret = secretOf(this.privateKey, ephemeral, ephemeral, this.publicKey);
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(place));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const clear = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(clear.toString());
  }
}

/** The key of a service that is still starting: none until its database has told it. */
export class DeferredEditKey implements EditOpener {
  private key: EditKey | undefined;

  use(key: EditKey): void {
    this.key = key;
  }

  get publicKey(): string | undefined {
    return this.key?.publicKey;
  }

  open(sealed: string, place: string): unknown {
    if (!this.key) throw new Error('the key of edits is not read yet');
    return this.key.open(sealed, place);
  }
}

function secretOf(own: KeyObject, other: string, ephemeral: string, receiver: string): Buffer {
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: CURVE, x: other }, format: 'jwk' });
  const shared = diffieHellman({ privateKey: own, publicKey });
  const salt = Buffer.from(`${ephemeral}.${receiver}`);
  return Buffer.from(hkdfSync('sha256', shared, salt, VERSION, KEY_BYTES));
}

function rawOf(publicKey: KeyObject): string {
  return publicKey.export({ format: 'jwk' }).x!;
}
