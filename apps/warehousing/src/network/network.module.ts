import { Module } from '@nestjs/common';
import { FacilityAccess } from './facility-access.service.js';
import { FacilityQueries } from './facility.queries.js';

@Module({ providers: [FacilityQueries, FacilityAccess], exports: [FacilityAccess] })
export class NetworkModule {}
