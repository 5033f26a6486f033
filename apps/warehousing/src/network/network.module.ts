import { Module } from '@nestjs/common';
import { FacilityAccess } from './facility-access.service.js';
import { FacilityQueries } from './facility.queries.js';
import { StoreFacility } from './store-facility.use-case.js';
import { StoreProduct } from './store-product.use-case.js';

@Module({ providers: [FacilityQueries, FacilityAccess, StoreFacility, StoreProduct], exports: [FacilityAccess] })
export class NetworkModule {}
