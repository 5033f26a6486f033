import { Injectable } from '@nestjs/common';
import type { Order } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { HeadingTableService } from '../headings/heading-table.service.js';
import { IntakeConfig } from '../intake.config.js';
import { PersonSecret } from '../privacy/person-secret.service.js';
import { type NamedPersons, type OrderRequest, requestOf } from './order-request.js';

/** Brings together what an order is validated with: the table of headings, whose item numbers are whose, the key of fingerprints, the default facility. */
@Injectable()
export class OrderRequests {
  constructor(
    private readonly headings: HeadingTableService,
    private readonly config: IntakeConfig,
    private readonly persons: PersonSecret,
  ) {}

  get defaultFacility(): string {
    return this.config.defaultFacility;
  }

  /** The same in every run of a message, also when another table of headings is loaded meanwhile. */
  validate(tx: UnitOfWork, order: Order, partyId: string, named?: NamedPersons): OrderRequest {
    return tx.once(() => {
      const reference = {
        nomenclature: this.headings.at(tx.now),
        at: tx.now,
        issuers: { partyId, ranges: this.config.numberRanges },
        defaultFacility: this.defaultFacility,
        personKey: this.persons.key,
      };
      return requestOf(order, partyId, reference, named);
    });
  }
}
