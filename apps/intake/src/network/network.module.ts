import { Module } from '@nestjs/common';
import { IntakeConfigModule } from '../intake-config.module.js';
import { NetworkReadiness } from './network-readiness.service.js';
import { NetworkQueries } from './network.queries.js';
import { StoreFacility } from './store-facility.use-case.js';
import { StoreLane } from './store-lane.use-case.js';
import { StoreProduct } from './store-product.use-case.js';

@Module({
  imports: [IntakeConfigModule],
  providers: [NetworkQueries, NetworkReadiness, StoreFacility, StoreLane, StoreProduct],
  exports: [NetworkReadiness],
})
export class NetworkModule {}
