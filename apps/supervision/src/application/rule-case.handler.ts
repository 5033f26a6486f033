import type { Particulars, Ruling } from '../domain/case.js';
import { confirmRuling, declineRuling, ruleCase } from '../domain/rule-case.js';
import type { RuleBook } from '../rules/rule-book.js';
import { officerAct } from './officer-act.js';

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
