import type { Particulars, Ruling } from '../cases/customs-case.js';
import { confirmRuling, declineRuling, ruleCase } from './rule-case.js';
import type { RuleBook } from '../assessment/rule-book.service.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const ruleCaseBy = (book: RuleBook) =>
  officerAct<Particulars & { ruling: Ruling; reason: string }>(
    {
      name: 'decide',
      reason: ({ ruling, reason, ...more }) => [ruling, ...Object.values(more).flat(), reason].join(': '),
    },
    (kase, { input, officer, at, now }) => ruleCase(kase, { ...input, by: officer.id, at }, book.actsAt(now)),
  );

export const confirmRulingBy = (book: RuleBook) =>
  officerAct<null>({ name: 'confirm-decision', reason: () => '', secondPerson: true }, (kase, { officer, at, now }) =>
    confirmRuling(kase, officer.id, book.actsAt(now), at),
  );

export const declineRulingHandler = officerAct<{ reason: string }>(
  { name: 'decline-decision', reason: ({ reason }) => reason, secondPerson: true },
  (kase) => declineRuling(kase),
);
