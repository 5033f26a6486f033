import { Injectable } from '@nestjs/common';
import type { PayloadCipher } from '#libs/messaging';
import { open, seal } from './sealed-block.js';
import { StagingKey } from './staging-key.service.js';

/** Encrypts parked events: what a party published may be parked before it could be read, and hold persons all the same. */
@Injectable()
export class ParkedPayloadCipher implements PayloadCipher {
  constructor(private readonly key: StagingKey) {}

  seal(payload: string, context: string): string {
    return seal(payload, this.key.bytes, context);
  }

  open(sealed: string, context: string): string {
    return open(sealed, this.key.bytes, context);
  }
}
