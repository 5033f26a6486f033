import { Injectable } from '@nestjs/common';
import type { Finding, Order } from '#libs/contracts';
import type { UnitOfWork } from '#libs/messaging';
import { HeadingTableService } from '../headings/heading-table.service.js';
import { IntakeConfig } from '../intake.config.js';
import { PartyDirectory } from '../parties/party-directory.service.js';
import { PersonSecret } from '../privacy/person-secret.service.js';
import { type NamedPersons, type OrderRequest, requestOf } from './order-request.js';

/** Brings together what an order is validated with: the table of headings, whose item numbers are whose, the key of fingerprints, the default facility. */
@Injectable()
export class OrderRequests {
  constructor(
    private readonly headings: HeadingTableService,
    private readonly config: IntakeConfig,
    private readonly persons: PersonSecret,
    private readonly directory: PartyDirectory,
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
        identity: { checkDigit: this.config.checksIdentityDigit },
      };
      const request = requestOf(order, partyId, reference, named);
      return { ...request, errors: [...request.errors, ...this.validateExporter(order, partyId)] };
    });
  }

  /** A party brings back what it exported itself, or what another one has entrusted it with. */
  private validateExporter({ exporter }: Order, partyId: string): Finding[] {
    if (exporter === undefined || exporter === partyId || this.directory.entrusts(exporter, partyId, 'order'))
      return [];
    const detail = 'has not said that you send its orders: it does so by PUT /v1/entrustments';
    return [{ pointer: '/exporter', code: 'not-entrusted', detail }];
  }
}
