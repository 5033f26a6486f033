import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { inBatches } from '#libs/service-kit';
import { ParcelQueries } from '../parcels/parcel.queries.js';
import type { ParcelOfDeclaration } from './hand-over.effects.js';
import { HandOverParcels } from './hand-over-parcels.use-case.js';
import type { HandOverReport } from './hand-over.schema.js';
import type { Receiver } from './usual-receiver.js';

/** One request does not hold a connection for minutes: the rest takes another one. */
const BATCHES = { size: 500, most: 40 };

/** Hands over everything in a facility that may be handed over. */
@Injectable()
export class HandOverRun {
  constructor(
    private readonly commands: CommandBus,
    private readonly parcels: ParcelQueries,
    private readonly handOverParcels: HandOverParcels,
  ) {}

  async run(facility: string, to: Receiver | undefined): Promise<HandOverReport> {
    let [handedOver, left] = [0, 0];
    const { more } = await inBatches<ParcelOfDeclaration>(
      BATCHES,
      (after, limit) => this.parcels.handOvers(facility, after?.parcelId ?? '', limit),
      async (parcels) => {
        const answer = await this.commands.execute(this.handOverParcels, { parcels, ...(to && { to }) });
        handedOver += answer.handedOver.length;
        left += answer.left.length;
      },
    );
    return { handedOver, left, more };
  }
}
