import type { Check } from '../check.js';
import { departureChecks } from './departures.js';
import { goodsChecks } from './goods.js';
import { hopChecks } from './hops.js';
import { orderChecks } from './orders.js';
import { sliceChecks } from './slices.js';
import { unitChecks } from './units.js';
import { versionChecks } from './versions.js';
import { warehouseChecks } from './warehouse.js';

export const checks: readonly Check[] = [
  ...orderChecks,
  ...hopChecks,
  ...versionChecks,
  ...goodsChecks,
  ...warehouseChecks,
  ...unitChecks,
  ...departureChecks,
  ...sliceChecks,
];
