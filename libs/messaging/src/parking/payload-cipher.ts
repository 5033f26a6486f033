/** How the payload of a parked event is kept. `context` is its id: what was sealed for one row does not open in another. */
export interface PayloadCipher {
  seal(payload: string, context: string): string;
  /** @throws when it was not sealed so */
  open(sealed: string, context: string): string;
}

/** For services whose events hold no person in clear. */
export const noCipher: PayloadCipher = { seal: (payload) => payload, open: (payload) => payload };

/** The cipher of a service that is still starting: none until the service brings its own, before it consumes anything. */
export class DeferredCipher implements PayloadCipher {
  private cipher = noCipher;

  use(cipher: PayloadCipher): void {
    this.cipher = cipher;
  }

  seal(payload: string, context: string): string {
    return this.cipher.seal(payload, context);
  }

  open(sealed: string, context: string): string {
    return this.cipher.open(sealed, context);
  }
}
