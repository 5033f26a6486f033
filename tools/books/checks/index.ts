import type { Check } from '../check.js';
import { departureChecks } from './departures.js';
import { hopChecks } from './hops.js';
import { orderChecks } from './orders.js';
import { warehouseChecks } from './warehouse.js';

export const checks: readonly Check[] = [...orderChecks, ...hopChecks, ...warehouseChecks, ...departureChecks];
