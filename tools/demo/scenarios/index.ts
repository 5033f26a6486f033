import mix from '../mix.json' with { type: 'json' };
import {
  mailBattery,
  mailChilled,
  mailEurope,
  mailImport,
  mailJeminay,
  mailKashgar,
  mailKashgarRail,
  mailKhorgos,
  mailLocal,
  mailOnward,
  mailZone,
  transitBag,
} from './mail.js';
import { saleAbroad, saleBonded, stockAbroad, stockBonded } from './stock.js';
import type { Scenario } from './scenario.js';
import {
  b2bExport,
  ecommerceExport,
  ecommerceImport,
  expressCombined,
  expressExport,
  expressImport,
  generalExport,
} from './trade.js';

export const scenarios: Readonly<Record<string, Scenario>> = {
  'mail-onward': mailOnward,
  'mail-local': mailLocal,
  'mail-kashgar': mailKashgar,
  'mail-kashgar-rail': mailKashgarRail,
  'mail-zone': mailZone,
  'mail-khorgos': mailKhorgos,
  'mail-jeminay': mailJeminay,
  'mail-europe': mailEurope,
  'mail-chilled': mailChilled,
  'mail-battery': mailBattery,
  'mail-import': mailImport,
  'transit-bag': transitBag,
  'ecommerce-export': ecommerceExport,
  'b2b-export': b2bExport,
  'ecommerce-import': ecommerceImport,
  'express-export': expressExport,
  'express-import': expressImport,
  'express-combined': expressCombined,
  'general-export': generalExport,
  'stock-abroad': stockAbroad,
  'stock-bonded': stockBonded,
  'sale-abroad': saleAbroad,
  'sale-bonded': saleBonded,
};

const total = mix.reduce((sum, { share }) => sum + share, 0);

/** By its share of the mix, which is data. `drawn` is from [0, 1). */
export function scenarioAt(drawn: number): { name: string; plan: Scenario } {
  let left = drawn * total;
  const { scenario } = mix.find(({ share }) => (left -= share) < 0) ?? mix[0]!;
  return { name: scenario, plan: scenarios[scenario]! };
}
