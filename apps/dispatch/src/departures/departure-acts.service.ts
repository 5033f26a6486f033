import { Injectable } from '@nestjs/common';
import { Acts, type Handler } from '#libs/messaging';
import { type Principal, Problem, worksAt } from '#libs/service-kit';
import type { ActAnswer, OnDeparture } from './act-on-departure.effects.js';
import { DepartureQueries } from './departure.queries.js';

/** Answer to an act on a departure. */
export interface Acted {
  readonly departureId: string;
  readonly phase: string;
}

/** Acts of people on a departure that starts where they work. */
@Injectable()
export class DepartureActs {
  constructor(
    private readonly acts: Acts,
    private readonly departures: DepartureQueries,
  ) {}

  /** @throws Problem `not-found`, `forbidden` where the user does not work at its origin, or the refusal of the act */
  async perform<More extends object>(
    name: string,
    handler: Handler<OnDeparture & More, ActAnswer>,
    departureId: string,
    user: Principal,
    more: More,
  ): Promise<Acted> {
    const departure = await this.departures.find(departureId);
    if (!departure) throw new Problem({ code: 'not-found' });
    if (!worksAt(user, departure.origin))
      throw new Problem({ code: 'forbidden', detail: `You do not work at ${departure.origin}.` });
    const answer = await this.acts.perform(handler, {
      name,
      data: { departureId, ...more },
      actor: 'dispatcher',
      correlationid: departureId,
      livemode: departure.livemode,
      key: departureId,
    });
    if ('refusal' in answer) throw new Problem(answer.refusal);
    return { departureId, phase: answer.phase };
  }
}
