import { Module } from '@nestjs/common';
import { EXTRA_TOPICS, PARKED_VAULT, STATE_COUNTS } from '#libs/messaging';
import { PARTY_KEYS } from '#libs/service-kit';
import { BatchController } from './api/batch.controller.js';
import { BodyParsers } from './api/body-parsers.js';
import { CebController } from './api/ceb.controller.js';
import { DocumentsController } from './api/documents.controller.js';
import { FormsController } from './api/forms.controller.js';
import { StockController } from './api/stock.controller.js';
import { TransitBagsController } from './api/transit-bags.controller.js';
import { UnitDesk } from './desk/unit-desk.js';
import { StockQueries } from './persistence/stock.queries.js';
import { ErasuresController } from './api/erasures.controller.js';
import { FeedController } from './api/feed.controller.js';
import { HeadingsController } from './api/headings.controller.js';
import { OrdersController } from './api/orders.controller.js';
import { PartiesController } from './api/parties.controller.js';
import { HeadingTable } from './headings/heading-table.js';
import { Housekeeping } from './timekeeping/housekeeping.js';
import { NetworkKnown } from './network/network-known.js';
import { Lodger } from './timekeeping/lodger.js';
import { OrderDesk } from './desk/order-desk.js';
import { Parties } from './parties/parties.js';
import { StoredPartyKeys } from './parties/party-keys.js';
import { ParkedVault } from './desk/parked-vault.js';
import { DocumentDesk } from './desk/document-desk.js';
import { PersonSecret } from './desk/person-secret.js';
import { StagingKey } from './desk/staging-key.js';
import { Teller } from './timekeeping/teller.js';
import { IntakeConfig } from './intake.config.js';
import { IntakeSubscriptions } from './intake.subscriptions.js';
import { CountQueries } from './persistence/count.queries.js';
import { FeedQueries } from './persistence/feed.queries.js';
import { HeadingQueries } from './persistence/heading.queries.js';
import { NetworkQueries } from './persistence/network.queries.js';
import { NoticeQueries } from './persistence/notice.queries.js';
import { OrderQueries } from './persistence/order.queries.js';
import { PartyQueries } from './persistence/party.queries.js';
import { SecretQueries } from './persistence/secret.queries.js';
import { StagedQueries } from './persistence/staged.queries.js';

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
    { provide: EXTRA_TOPICS, useExisting: Parties },
    { provide: STATE_COUNTS, useExisting: CountQueries },
    { provide: PARKED_VAULT, useExisting: ParkedVault },
    BodyParsers,
    HeadingTable,
    Housekeeping,
    Lodger,
    NetworkKnown,
    DocumentDesk,
    OrderDesk,
    ParkedVault,
    Parties,
    PersonSecret,
    StagingKey,
    Teller,
    UnitDesk,
    CountQueries,
    FeedQueries,
    HeadingQueries,
    NetworkQueries,
    NoticeQueries,
    OrderQueries,
    PartyQueries,
    SecretQueries,
    StagedQueries,
    StockQueries,
  ],
})
export class IntakeModule {}
