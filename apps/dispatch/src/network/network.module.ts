import { Module } from '@nestjs/common';
import { NetworkController } from './network.controller.js';
import { NetworkQueries } from './network.queries.js';
import { NetworkSeed } from './network-seed.service.js';

/** Facilities, lanes and products, and the rules of routing. */
@Module({
  controllers: [NetworkController],
  providers: [NetworkQueries, NetworkSeed],
  exports: [NetworkQueries],
})
export class NetworkModule {}
