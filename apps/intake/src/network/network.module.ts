import { Module } from '@nestjs/common';
import { IntakeConfigModule } from '../intake-config.module.js';
import { NetworkReadiness } from './network-readiness.service.js';
import { NetworkQueries } from './network.queries.js';

@Module({
  imports: [IntakeConfigModule],
  providers: [NetworkQueries, NetworkReadiness],
  exports: [NetworkReadiness],
})
export class NetworkModule {}
