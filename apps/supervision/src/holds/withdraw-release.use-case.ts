import { askWithdrawal, confirmWithdrawal, declineWithdrawal } from './withdraw-release.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const askWithdrawalHandler = officerAct<{ reason: string }>(
  { name: 'ask-withdrawal', reason: ({ reason }) => reason },
  (customsCase, { input, officer, at, newId }) =>
    askWithdrawal(customsCase, { holdId: newId(), by: officer.id, reason: input.reason, at }),
);

export const confirmWithdrawalHandler = officerAct<null>(
  { name: 'confirm-withdrawal', reason: () => '', secondPerson: true },
  (customsCase, { officer, at }) => confirmWithdrawal(customsCase, officer.id, at),
);

export const declineWithdrawalHandler = officerAct<{ reason: string }>(
  { name: 'decline-withdrawal', reason: ({ reason }) => reason, secondPerson: true },
  (customsCase, { officer, at }) => declineWithdrawal(customsCase, officer.id, at),
);
