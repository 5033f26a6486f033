import { Injectable } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { ParcelQueries } from '../parcels/parcel.queries.js';
import { handOver, type Receiver } from './hand-over.use-case.js';

const PARCELS_PER_ACT = 500;
/** One request does not hold a connection for minutes. */
const ACTS_PER_RUN = 40;

export interface HandOverReport {
  readonly handedOver: number;
  readonly left: number;
  /** More may be handed over than one run takes: ask again. */
  readonly more: boolean;
}

/** Hands over everything in the facility that may be handed over. */
@Injectable()
export class HandOverRun {
  constructor(
    private readonly acts: Acts,
    private readonly parcels: ParcelQueries,
  ) {}

  async run(facility: string, to: Receiver | undefined): Promise<HandOverReport> {
    let [handedOver, left, after] = [0, 0, ''];
    for (let acts = 1; acts <= ACTS_PER_RUN; acts += 1) {
      const parcels = await this.parcels.handOvers(facility, after, PARCELS_PER_ACT);
      if (parcels.length === 0) return { handedOver, left, more: false };
      after = parcels.at(-1)?.parcelId ?? after;
      const data = { parcels, ...(to && { to }) };
      const answer = await this.acts.perform(handOver, { name: 'HandOver', data, actor: 'warehouse' });
      handedOver += answer.handedOver.length;
      left += answer.left.length;
      if (parcels.length < PARCELS_PER_ACT) return { handedOver, left, more: false };
    }
    return { handedOver, left, more: true };
  }
}
