import { Injectable } from '@nestjs/common';
import { Acts, type Handler } from '#libs/messaging';
import { Problem, type Principal } from '#libs/service-kit';
import { actingRole, type ActAnswer, type Officer, type OfficerAct } from './act-on-case.effects.js';
import { isRefusal, type Refusal } from '../cases/refusal.js';
import { summaryOf } from '../cases/case.view.js';

export function officerOf({ id, roles, facilities }: Principal): Officer {
  return { id, roles, facilities };
}

/** @throws Problem where the decision refused */
export function answered<Answer extends object>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Problem({ code: answer.refused, detail: answer.detail });
  return answer;
}

/** Carries an officer's request to its decision and turns a refusal into a problem. */
@Injectable()
export class OfficerActs {
  constructor(private readonly acts: Acts) {}

  async perform<Input>(
    handler: Handler<OfficerAct<Input>, ActAnswer>,
    name: string,
    declarationId: string,
    user: Principal,
    input: Input,
  ): Promise<ReturnType<typeof summaryOf>> {
    const officer = officerOf(user);
    const data = { declarationId, officer, realNow: new Date().toISOString(), input };
    const answer = await this.acts.perform(handler, { name, data, key: declarationId, actor: actingRole(officer) });
    return summaryOf(answered(answer).customsCase);
  }
}
