import { confirmFinding, signFinding } from '../domain/record-finding.js';
import { officerAct } from './officer-act.js';

export const signFindingHandler = officerAct<{ clean: boolean; finding: string }>(
  { name: 'sign-finding', reason: ({ finding }) => finding },
  (kase, { input, officer, at }) => signFinding(kase, { clean: input.clean, text: input.finding }, officer.id, at),
);

export const confirmFindingHandler = officerAct<null>(
  { name: 'confirm-finding', reason: () => '', secondPerson: true },
  (kase, { officer, at }) => confirmFinding(kase, officer.id, at),
);
