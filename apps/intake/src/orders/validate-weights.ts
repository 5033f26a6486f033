import type { Finding, Order } from '#libs/contracts';
import type { ValidationResult } from './validation-result.js';
import { limitOf } from '../reference-data/limits.js';

/** What no scale can show. Limits of customs are supervision's business. */
export function validateWeights({ items, grossWeightGrams, channel }: Order, at: Date): ValidationResult {
  const errors: Finding[] = [];
  if (grossWeightGrams === 0)
    errors.push({ pointer: '/grossWeightGrams', code: 'weight-zero', detail: 'must be above 0' });
  items.forEach(({ netWeightGrams }, i) => {
    if (netWeightGrams === 0)
      errors.push({ pointer: `/items/${i}/netWeightGrams`, code: 'weight-zero', detail: 'must be above 0' });
  });
  const net = items.reduce((sum, { netWeightGrams }) => sum + netWeightGrams, 0);
  if (net > grossWeightGrams) {
    errors.push({
      pointer: '/grossWeightGrams',
      code: 'net-weight-above-gross',
      detail: `is less than the net weight of the lines, ${net} g`,
    });
  }
  const limit = limitOf('parcel-weight-grams', channel, at);
  if (limit !== undefined && grossWeightGrams > limit) {
    errors.push({
      pointer: '/grossWeightGrams',
      code: 'parcel-too-heavy',
      detail: `is above ${limit} g, the most that ${channel} takes`,
    });
  }
  return { errors, warnings: [] };
}
