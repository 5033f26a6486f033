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
  const defaults = ServiceKitModule.forService(options, config);
  const root = {
    module: class ServiceRoot {},
    imports: [defaults, ...messaging(options, config, log), options.module],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, httpAdapter(config, log), {
    logger: log,
    abortOnError: false,
    // JSON is read by Fastify; Nest's own parsers would read forms, too, which no route is made for.
    bodyParser: false,
  });
  new Edge(app, config.publicUrl).install();
  connectEvents(app, config);
  publishOpenApi(app, options);
  return app;
}
