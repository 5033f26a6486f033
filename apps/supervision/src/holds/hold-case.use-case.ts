import type { HoldKind } from '../assessment/four-eyes-policy.schema.js';
import { liftHold, ownsHold, placeHold } from './hold-case.js';
import { refuse } from '../cases/refusal.js';
import type { RuleBook } from '../assessment/rule-book.service.js';
import { officerAct } from '../officers/act-on-case.effects.js';

export const placeHoldBy = (book: RuleBook) =>
  officerAct<{ kind: HoldKind; reason: string }>(
    { name: 'place-hold', reason: ({ kind, reason }) => `${kind}: ${reason}` },
    (customsCase, { input, officer, at, now, newId }) => {
      if (!ownsHold(book.fourEyesPolicyAt(now), input.kind, officer.roles)) return notYours(input.kind);
      return placeHold(customsCase, { holdId: newId(), ...input, by: officer.id, at });
    },
  );

export const liftHoldBy = (book: RuleBook) =>
  officerAct<{ holdId: string; reason: string }>(
    { name: 'lift-hold', reason: ({ reason }) => reason },
    (customsCase, { input, officer, at, now }) => {
      const kind = customsCase.holds.find(({ holdId }) => holdId === input.holdId)?.kind;
      if (kind && !ownsHold(book.fourEyesPolicyAt(now), kind, officer.roles)) return notYours(kind);
      return liftHold(customsCase, input.holdId, at);
    },
  );

const notYours = (kind: HoldKind) =>
  refuse('forbidden', `A ${kind} hold is opened and closed by its owner, not by your role.`);
