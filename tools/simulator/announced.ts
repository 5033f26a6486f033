import { DeclarationLodged, StockPickOrdered, validatorOf, type Headers } from '#libs/contracts';

import { scansFor, type PlannedScan } from './plan-scans.js';

const types = [DeclarationLodged, StockPickOrdered];

/** What devices will see of what this record announces; nothing for anything else, and for what breaks its contract. */
export function announced(headers: Headers, value: Buffer | null): readonly PlannedScan[] {
  const type = types.find(({ name }) => name === headers['ce_type']);
  if (!type || !value) return [];
  try {
    const data: unknown = JSON.parse(value.toString());
    return validatorOf(type).Check(data) ? scansFor(type.name, data) : [];
  } catch {
    return [];
  }
}
