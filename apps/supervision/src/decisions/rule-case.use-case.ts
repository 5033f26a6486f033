import type { Ruling } from '../assessment/four-eyes-policy.schema.js';
import type { RulingDetails } from '../cases/customs-case.js';
import { confirmRuling, declineRuling, ruleCase } from './rule-case.js';
import type { RuleBook } from '../assessment/rule-book.service.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const ruleCaseBy = (book: RuleBook) =>
  officerAct<RulingDetails & { ruling: Ruling; reason: string }>(
    {
      name: 'decide',
      reason: ({ ruling, reason, ...more }) => [ruling, ...Object.values(more).flat(), reason].join(': '),
    },
    (customsCase, { input, officer, at, now }) =>
      ruleCase(customsCase, { ...input, by: officer.id, at }, book.fourEyesPolicyAt(now)),
  );

export const confirmRulingBy = (book: RuleBook) =>
  officerAct<null>(
    { name: 'confirm-decision', reason: () => '', secondPerson: true },
    (customsCase, { officer, at, now }) => confirmRuling(customsCase, officer.id, book.fourEyesPolicyAt(now), at),
  );

export const declineRulingHandler = officerAct<{ reason: string }>(
  { name: 'decline-decision', reason: ({ reason }) => reason, secondPerson: true },
  (customsCase) => declineRuling(customsCase),
);
