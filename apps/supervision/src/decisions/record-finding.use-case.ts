import type { Finding } from '../cases/customs-case.js';
import { confirmFinding, signFinding } from './record-finding.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const signFindingHandler = officerAct<Pick<Finding, 'clean' | 'picture'> & { finding: string }>(
  { name: 'sign-finding', reason: ({ finding }) => finding },
  (customsCase, { input: { finding, ...input }, officer, at }) =>
    signFinding(customsCase, { ...input, text: finding }, officer.id, at),
);

export const confirmFindingHandler = officerAct<null>(
  { name: 'confirm-finding', reason: () => '', secondPerson: true },
  (customsCase, { officer, at }) => confirmFinding(customsCase, officer.id, at),
);
