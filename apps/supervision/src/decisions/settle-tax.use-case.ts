import type { TaxSettlement } from '../cases/customs-case.js';
import { settleTax } from './settle-tax.js';
import { officerAct } from '../officers/act-on-case.effects.js';

/** Whoever takes the money need not be whoever has claimed the case. */
export const settleTaxHandler = officerAct<Pick<TaxSettlement, 'by' | 'reference'>>(
  { name: 'settle-tax', reason: ({ by, reference }) => `${by}: ${reference}`, secondPerson: true },
  (customsCase, { input, at }) => settleTax(customsCase, { ...input, at }),
);
