import { Injectable } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import type { Answer } from '../order-state/order-summary.js';
import { declareUnit, type DeclareUnit } from '../units/declare-unit.use-case.js';
import type { OnBehalf } from '../parties/party.js';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { OrderDesk } from './order-desk.js';

/** Lots of stock and closed bags. */
@Injectable()
export class UnitDesk {
  constructor(
    private readonly acts: Acts,
    private readonly orders: OrderDesk,
    private readonly network: NetworkReadiness,
  ) {}

  /** @throws TooBusy, StoreUnavailable, Problem `unavailable`: nothing was done */
  async declare(what: DeclareUnit['what'], { partyId, livemode }: OnBehalf): Promise<Answer> {
    this.network.need();
    const data = this.declaring(what, partyId);
    const correlationid = data.ids.parcelId;
    return this.acts.perform(declareUnit, {
      name: 'DeclareUnit',
      actor: 'party',
      from: partyId,
      livemode,
      correlationid,
      data,
    });
  }

  declaring(what: DeclareUnit['what'], partyId: string): DeclareUnit {
    const { headings } = this.orders.reference();
    return { what, partyId, headings, ...this.orders.fresh() };
  }
}
