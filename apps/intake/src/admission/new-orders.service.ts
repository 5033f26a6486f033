import { Injectable } from '@nestjs/common';
import { NetworkReadiness } from '../network/network-readiness.service.js';
import { WaitingLimit } from './waiting-limit.job.js';

/** Whether an order by HTTP can be taken now. */
@Injectable()
export class NewOrders {
  constructor(
    private readonly network: NetworkReadiness,
    private readonly waiting: WaitingLimit,
  ) {}

  /** @throws Problem `unavailable` before the network is known, `too-busy` where too many orders of the party wait */
  assertTaken(partyId: string): void {
    this.network.assertKnown();
    this.waiting.assertRoom(partyId);
  }
}
