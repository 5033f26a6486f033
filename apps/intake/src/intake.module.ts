import { Module } from '@nestjs/common';
import { EXTRA_TOPICS, PARKED_VAULT, STATE_COUNTS } from '#libs/messaging';
import { PARTY_KEYS } from '#libs/service-kit';
import { BatchController } from './orders/batch.controller.js';
import { BodyParsers } from './http/body-parsers.service.js';
import { CebController } from './ceb/ceb.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { FormsController } from './orders/forms.controller.js';
import { StockController } from './stock/stock.controller.js';
import { TransitBagsController } from './units/transit-bags.controller.js';
import { UnitDesk } from './desk/unit-desk.js';
import { StockQueries } from './stock/stock.queries.js';
import { ErasuresController } from './orders/erasures.controller.js';
import { FeedController } from './feed/feed.controller.js';
import { HeadingsController } from './headings/headings.controller.js';
import { OrdersController } from './orders/orders.controller.js';
import { PartiesController } from './parties/parties.controller.js';
import { HeadingTableService } from './headings/heading-table.service.js';
import { IdempotencyKeyCleanup } from './orders/idempotency-key-cleanup.job.js';
import { NetworkReadiness } from './network/network-readiness.service.js';
import { StagedOrderProcessor } from './staging/staged-order-processor.job.js';
import { OrderDesk } from './desk/order-desk.js';
import { PartiesService } from './parties/parties.service.js';
import { StoredPartyKeys } from './parties/party-keys.service.js';
import { ParkedPayloadCipher } from './privacy/parked-payload-cipher.service.js';
import { DocumentDesk } from './desk/document-desk.js';
import { PersonSecret } from './privacy/person-secret.service.js';
import { StagingKey } from './privacy/staging-key.service.js';
import { LoadUnitNotifier } from './tracking/load-unit-notifier.job.js';
import { IntakeConfig } from './intake.config.js';
import { IntakeSubscriptions } from './intake.subscriptions.js';
import { StateCountQueries } from './state-counts.queries.js';
import { FeedQueries } from './feed/feed.queries.js';
import { HeadingQueries } from './headings/heading.queries.js';
import { NetworkQueries } from './network/network.queries.js';
import { PendingNotificationQueries } from './tracking/pending-notification.queries.js';
import { OrderQueries } from './orders/order.queries.js';
import { PartyQueries } from './parties/party.queries.js';
import { SecretQueries } from './privacy/secret.queries.js';
import { StagedQueries } from './staging/staged.queries.js';

@Module({
  controllers: [
    BatchController,
    CebController,
    DocumentsController,
    ErasuresController,
    FeedController,
    FormsController,
    HeadingsController,
    OrdersController,
    PartiesController,
    StockController,
    TransitBagsController,
    IntakeSubscriptions,
  ],
  providers: [
    { provide: IntakeConfig, useFactory: () => new IntakeConfig() },
    { provide: PARTY_KEYS, useClass: StoredPartyKeys },
    { provide: EXTRA_TOPICS, useExisting: PartiesService },
    { provide: STATE_COUNTS, useExisting: StateCountQueries },
    { provide: PARKED_VAULT, useExisting: ParkedPayloadCipher },
    BodyParsers,
    HeadingTableService,
    IdempotencyKeyCleanup,
    StagedOrderProcessor,
    NetworkReadiness,
    DocumentDesk,
    OrderDesk,
    ParkedPayloadCipher,
    PartiesService,
    PersonSecret,
    StagingKey,
    LoadUnitNotifier,
    UnitDesk,
    StateCountQueries,
    FeedQueries,
    HeadingQueries,
    NetworkQueries,
    PendingNotificationQueries,
    OrderQueries,
    PartyQueries,
    SecretQueries,
    StagedQueries,
    StockQueries,
  ],
})
export class IntakeModule {}
