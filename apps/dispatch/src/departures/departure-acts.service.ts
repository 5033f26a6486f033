import { Injectable } from '@nestjs/common';
import { Acts, type Handler } from '#libs/messaging';
import { assertWorksAt, type Principal, Problem } from '#libs/service-kit';
import type { ActAnswer, OnDeparture } from './act-on-departure.effects.js';
import { DepartureQueries } from './departure.queries.js';
import type { DepartureActed } from './departure.schema.js';

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
  ): Promise<DepartureActed> {
    const departure = await this.departures.find(departureId);
    if (!departure) throw new Problem({ code: 'not-found' });
    assertWorksAt(user, departure.origin);
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
