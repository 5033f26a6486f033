import { Module } from '@nestjs/common';
import { EXTRA_TOPICS } from '#libs/messaging';
import { FacilityAccess } from './facility-access.service.js';
import { FacilityQueries } from './facility.queries.js';
import { ScanTopics } from './scan-topics.service.js';
import { StoreFacility } from './store-facility.use-case.js';
import { StoreProduct } from './store-product.use-case.js';
import { SubscribeToScans } from './subscribe-to-scans.job.js';

@Module({
  providers: [
    { provide: EXTRA_TOPICS, useExisting: ScanTopics },
    FacilityQueries,
    FacilityAccess,
    ScanTopics,
    StoreFacility,
    StoreProduct,
    SubscribeToScans,
  ],
  exports: [FacilityAccess],
})
export class NetworkModule {}
