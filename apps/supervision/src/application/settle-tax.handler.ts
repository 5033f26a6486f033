import type { TaxSettlement } from '../domain/case.js';
import { settleTax } from '../domain/settle-tax.js';
import { officerAct } from './officer-act.js';

/** Whoever takes the money need not be whoever has claimed the case. */
export const settleTaxHandler = officerAct<Pick<TaxSettlement, 'by' | 'reference'>>(
  { name: 'settle-tax', reason: ({ by, reference }) => `${by}: ${reference}`, secondPerson: true },
  (kase, { input, at }) => settleTax(kase, { ...input, at }),
);
