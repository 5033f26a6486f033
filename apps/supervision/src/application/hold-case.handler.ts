import type { HoldKind } from '../domain/case.js';
import { liftHold, ownsHold, placeHold } from '../domain/hold-case.js';
import { refuse } from '../domain/refusal.js';
import type { RuleBook } from '../rules/rule-book.js';
import { officerAct } from './officer-act.js';

export const placeHoldBy = (book: RuleBook) =>
  officerAct<{ kind: HoldKind; reason: string }>(
    { name: 'place-hold', reason: ({ kind, reason }) => `${kind}: ${reason}` },
    (kase, { input, officer, at, now, newId }) => {
      if (!ownsHold(book.actsAt(now), input.kind, officer.roles)) return notYours(input.kind);
      return placeHold(kase, { holdId: newId(), ...input, by: officer.id, at });
    },
  );

export const liftHoldBy = (book: RuleBook) =>
  officerAct<{ holdId: string; reason: string }>(
    { name: 'lift-hold', reason: ({ reason }) => reason },
    (kase, { input, officer, at, now }) => {
      const kind = kase.holds.find(({ holdId }) => holdId === input.holdId)?.kind;
      if (kind && !ownsHold(book.actsAt(now), kind, officer.roles)) return notYours(kind);
      return liftHold(kase, input.holdId, at);
    },
  );

const notYours = (kind: HoldKind) =>
  refuse('forbidden', `A ${kind} hold is opened and closed by its owner, not by your role.`);
