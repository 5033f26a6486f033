import { Module } from '@nestjs/common';
import { NetworkSeed } from './network-seed.service.js';
import { NetworkController } from './network.controller.js';
import { NetworkQueries } from './network.queries.js';
import { ReplaceNetwork } from './replace-network.use-case.js';

/** Facilities, lanes and products, and the rules of routing. */
@Module({
  controllers: [NetworkController],
  providers: [NetworkQueries, ReplaceNetwork, NetworkSeed],
  exports: [NetworkQueries],
})
export class NetworkModule {}
