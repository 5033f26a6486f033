import { askWithdrawal, confirmWithdrawal, declineWithdrawal } from './withdraw-release.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const askWithdrawalHandler = officerAct<{ reason: string }>(
  { name: 'ask-withdrawal', reason: ({ reason }) => reason },
  (kase, { input, officer, at, newId }) =>
    askWithdrawal(kase, { holdId: newId(), by: officer.id, reason: input.reason, at }),
);

export const confirmWithdrawalHandler = officerAct<null>(
  { name: 'confirm-withdrawal', reason: () => '', secondPerson: true },
  (kase, { officer, at }) => confirmWithdrawal(kase, officer.id, at),
);

export const declineWithdrawalHandler = officerAct<{ reason: string }>(
  { name: 'decline-withdrawal', reason: ({ reason }) => reason, secondPerson: true },
  (kase, { officer, at }) => declineWithdrawal(kase, officer.id, at),
);
