import { Injectable } from '@nestjs/common';
import type { Refusal } from '#libs/contracts';
import { CommandBus, type UseCase } from '#libs/messaging';
import { assertWorksAt, orNotFound, type Principal } from '#libs/service-kit';
import type { DepartureActed, OnDeparture } from './act-on-departure.effects.js';
import { DepartureQueries } from './departure.queries.js';

/** Acts of people on a departure that starts where they work. */
@Injectable()
export class DepartureActs {
  constructor(
    private readonly commands: CommandBus,
    private readonly departures: DepartureQueries,
  ) {}

  /** @throws Problem `not-found`, or `forbidden` where the user does not work at the origin of the departure */
  async execute<Command extends OnDeparture>(
    useCase: UseCase<Command, DepartureActed | Refusal>,
    command: Command,
    user: Principal,
  ): Promise<DepartureActed> {
    const { departureId } = command;
    const departure = orNotFound(await this.departures.find(departureId));
    assertWorksAt(user, departure.origin);
    const { livemode } = departure;
    return this.commands.execute(useCase, command, { livemode, correlationid: departureId, key: departureId });
  }
}
