import type { INestApplication } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Server } from '@nestjs/microservices';
import type { ServiceLog } from '../logging/service-log.js';

/**
 * Hands the service's transport to Nest, so that its event handlers are found; consumption begins with
 * `startAllMicroservices`. The transport is whichever provider is one: this library stays below the messaging core and
 * does not import it. A service without events has none.
 */
export function connectEvents(app: INestApplication, log: ServiceLog): void {
  const providers = app.get(DiscoveryService, { strict: false }).getProviders();
  const strategy: unknown = providers.map(({ instance }) => instance as unknown).find(isTransport);
  if (!isTransport(strategy)) return;
  app.connectMicroservice({ strategy });
  // A consumer that is gone for good leaves a process that looks alive and does nothing: better none.
  strategy.status.subscribe((status) => {
    if (status !== 'crashed') return;
    log.fatal({ msg: 'the consumer has crashed and will not start again' });
    process.exit(1);
  });
}

function isTransport(provider: unknown): provider is Server {
  return provider instanceof Server;
}
