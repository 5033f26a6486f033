import { ParcelKeyIssued } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { attributesOf } from './attributes-of.js';
import { appendMilestone } from './notify-party.effects.js';
import type { OrderState } from './order.js';
import { ParcelKeyTable } from './parcel-key.table.js';
import { customsIsThrough } from './progress.js';

/**
 * Carries out an erasure that was asked, as soon as customs is through with the parcel. The key of the sealed block is deleted, here and by
 * a tombstone wherever it went. The persons are then gone from every copy of every event, and all other data stay.
 *
 * @returns the order to save; the use case has `ParcelKeyTable` among its late reads
 */
export function eraseIfAsked(tx: UnitOfWork, order: OrderState): OrderState {
  const { erasure, parcelId } = order;
  if (!erasure || erasure.erasedAt !== undefined || !customsIsThrough(order)) return order;
  const at = tx.now.toISOString();
  if (tx.find(ParcelKeyTable, parcelId)?.key !== undefined) {
    tx.save(ParcelKeyTable, parcelId, { key: undefined, erasedAt: at });
    tx.erase(ParcelKeyIssued, { about: ParcelKeyTable.ref(parcelId), key: parcelId, attributes: attributesOf(order) });
  }
  noteErasure(tx, order, 'persons-erased');
  return { ...order, erasure: { ...erasure, erasedAt: at } };
}

/** A line of the timeline, without a notification. */
export function noteErasure(tx: UnitOfWork, order: OrderState, status: 'erasure-asked' | 'persons-erased'): void {
  const { declarationId, livemode } = order;
  const at = tx.now.toISOString();
  appendMilestone(tx, { declaration_id: declarationId, party_id: null, livemode, type: 'Erasure', status, at });
}
