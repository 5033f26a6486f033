import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '#libs/messaging';
import { KeyRing } from '#libs/service-kit';
import type { NewOrderIds } from '../order-state/new-order.js';

const KEY_BYTES = 32;

/** What a command for something new brings along, because a use case that runs again must find the same. */
export interface IssuedIds {
  readonly ids: NewOrderIds;
  /** 32 random bytes, base64: seals the persons of the parcel. */
  readonly parcelKey: string;
  /** The same key, wrapped: what is stored and published. */
  readonly wrappedKey: string;
}

@Injectable()
export class NewOrderIdsService {
  constructor(private readonly keys: KeyRing) {}

  issue(): IssuedIds {
    const parcelKey = randomBytes(KEY_BYTES).toString('base64');
    return {
      ids: { orderId: newId(), parcelId: newId(), declarationId: newId() },
      parcelKey,
      wrappedKey: this.keys.wrap(parcelKey),
    };
  }
}
