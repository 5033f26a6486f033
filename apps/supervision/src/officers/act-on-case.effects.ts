import { append, type Handler, ref, type States, together } from '#libs/messaging';
import { type Case, isLodged, type LodgedCase } from '../cases/customs-case.js';
import { claimedByOther } from '../cases/claim-case.js';
import { isRefusal, type Refusal, refuse } from '../cases/refusal.js';
import type { Step } from '../cases/case-change.js';
import { audit, cases } from '../cases/case.table.js';
import { followOnDeparture } from '../permits/apply-change.effects.js';

/** Who acts, as the token said. */
export interface Officer {
  readonly id: string;
  readonly roles: readonly string[];
  /** `*` is every facility. */
  readonly facilities: readonly string[];
}

export interface OfficerAct<Input> {
  readonly declarationId: string;
  readonly officer: Officer;
  /** The machine's time, ISO 8601: claims are leases on real time. */
  readonly realNow: string;
  readonly input: Input;
}

export type ActAnswer = Refusal | { readonly kase: Case };

/** What a decision over a case is given beside it. */
export interface ActContext<Input> {
  readonly now: Date;
  readonly newId: () => string;
  readonly input: Input;
  readonly officer: Officer;
  readonly at: string;
  readonly realNow: Date;
}

interface ActOptions<Input> {
  readonly name: string;
  /** The reason that goes on record. */
  readonly reason: (input: Input) => string;
  /** A second person acts on a case that the first one may still have claimed. */
  readonly secondPerson?: boolean;
}

/**
 * One act of one officer on one case: the case must exist and be of the officer's facility, nobody else may have claimed it, and what
 * was done goes on record with the states before and after, in the same statement.
 */
export function officerAct<Input>(
  options: ActOptions<Input>,
  decide: (kase: LodgedCase, context: ActContext<Input>) => Step | Refusal,
): Handler<OfficerAct<Input>, ActAnswer> {
  return {
    reads: ({ data }) => [ref(cases, data.declarationId)],
    decide(states: States, { data }, context) {
      const { declarationId, officer, input } = data;
      const realNow = new Date(data.realNow);
      const kase = states.get(cases, declarationId);
      if (!isLodged(kase)) return { answer: refuse('not-found', 'There is no such case.') };
      const barred =
        mayNotTouch(kase, officer) ?? (options.secondPerson ? undefined : claimedByOther(kase, officer.id, realNow));
      if (barred) return { answer: barred };
      const at = context.now.toISOString();
      const newId = () => context.newId();
      const outcome = decide(kase, { now: context.now, newId, input, officer, at, realNow });
      if (isRefusal(outcome)) return { answer: outcome };
      const followed = followOnDeparture(states, outcome, officer.id, context);
      const record = append(audit, {
        id: context.newId(),
        at,
        who: officer.id,
        role: actingRole(officer),
        act: options.name,
        subject: declarationId,
        reason: options.reason(input),
        before: kase.state,
        after: followed.kase.state,
      });
      return together<ActAnswer>(followed.decision as never, { rows: [record], answer: { kase: followed.kase } });
    },
  };
}

export function mayNotTouch(kase: Case, { facilities }: Officer): Refusal | undefined {
  if (kase.facility === undefined || facilities.includes('*') || facilities.includes(kase.facility)) return undefined;
  return refuse('forbidden', `The case belongs to ${kase.facility}, where you do not work.`);
}

export function actingRole({ roles }: Officer): string {
  return ['senior', 'officer', 'dispatcher'].find((role) => roles.includes(role)) ?? roles[0] ?? 'unknown';
}
