import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceConfig } from '../config/service-config.js';
import { ServiceLog } from '../logging/service-log.js';
import { publishOpenApi } from '../openapi/publish-openapi.js';
import { ServiceKitModule } from '../service-kit.module.js';
import type { ServiceOptions } from '../service-options.js';
import { connectEvents, messaging } from './messaging.js';
import { Edge } from '../http/edge.js';
import { httpAdapter } from '../http/http-adapter.js';

/**
 * The service, wired and migrated, that neither listens nor consumes yet. Tests use it to drive a whole service in
 * their own process.
 */
export async function createService(
  options: ServiceOptions,
  config: ServiceConfig,
  log = new ServiceLog({ service: options.name, level: config.logLevel }),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(options, config, log),
    httpAdapter(config, log),
    {
      logger: log,
      abortOnError: false,
      // JSON is read by Fastify; Nest's own parsers would read forms, too, which no route is made for.
      bodyParser: false,
    },
  );
  const edge = new Edge(app, config.publicUrl);
  edge.install();
  connectEvents(app, config, edge);
  publishOpenApi(app, options);
  return app;
}

/** Everything that the service is made of. */
export function rootModule(options: ServiceOptions, config: ServiceConfig, log: ServiceLog): DynamicModule {
  return {
    module: class ServiceRoot {},
    imports: [ServiceKitModule.forService(options, config), ...messaging(options, config, log), options.module],
  };
}
