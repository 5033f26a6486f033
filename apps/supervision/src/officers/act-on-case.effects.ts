import { append, type Handler, ref, type States, together } from '#libs/messaging';
import { type CustomsCase, isLodged, type LodgedCase } from '../cases/customs-case.js';
import { claimedByOther } from '../cases/claim-case.js';
import { isRefusal, type Refusal, refuse } from '../cases/refusal.js';
import type { CaseChange } from '../cases/case-change.js';
import { audit, cases } from '../cases/case.table.js';
import { applyToDeparture } from '../permits/apply-change.effects.js';

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

export type ActAnswer = Refusal | { readonly customsCase: CustomsCase };

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
  decide: (customsCase: LodgedCase, context: ActContext<Input>) => CaseChange | Refusal,
): Handler<OfficerAct<Input>, ActAnswer> {
  return {
    reads: ({ data }) => [ref(cases, data.declarationId)],
    decide(states: States, { data }, context) {
      const { declarationId, officer, input } = data;
      const realNow = new Date(data.realNow);
      const customsCase = states.get(cases, declarationId);
      if (!isLodged(customsCase)) return { answer: refuse('not-found', 'There is no such case.') };
      const refusal =
        notAtOfficersFacility(customsCase, officer) ??
        (options.secondPerson ? undefined : claimedByOther(customsCase, officer.id, realNow));
      if (refusal) return { answer: refusal };
      const at = context.now.toISOString();
      const newId = () => context.newId();
      const outcome = decide(customsCase, { now: context.now, newId, input, officer, at, realNow });
      if (isRefusal(outcome)) return { answer: outcome };
      const followed = applyToDeparture(states, outcome, officer.id, context);
      const record = append(audit, {
        id: context.newId(),
        at,
        who: officer.id,
        role: actingRole(officer),
        act: options.name,
        subject: declarationId,
        reason: options.reason(input),
        before: customsCase.state,
        after: followed.customsCase.state,
      });
      return together<ActAnswer>(followed.decision as never, {
        rows: [record],
        answer: { customsCase: followed.customsCase },
      });
    },
  };
}

export function notAtOfficersFacility(customsCase: CustomsCase, { facilities }: Officer): Refusal | undefined {
  if (customsCase.facility === undefined || facilities.includes('*') || facilities.includes(customsCase.facility))
    return undefined;
  return refuse('forbidden', `The case belongs to ${customsCase.facility}, where you do not work.`);
}

export function actingRole({ roles }: Officer): string {
  return ['senior', 'officer', 'dispatcher'].find((role) => roles.includes(role)) ?? roles[0] ?? 'unknown';
}
