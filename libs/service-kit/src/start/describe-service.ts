import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { type AnsweringRoute, answeringRoutes } from '../answers/answers-of.js';
import { ServiceConfig } from '../config/service-config.js';
import { ServiceLog } from '../logging/service-log.js';
import { describeApi } from '../openapi/publish-openapi.js';
import type { ServiceOptions } from '../service-options.js';
import { rootModule } from './create-service.js';

const NOWHERE = {
  PORT: '0',
  KAFKA_BROKERS: 'none:1',
  OIDC_ISSUER: 'http://none',
  DATABASE_URL: 'postgres://none',
  PERSONAL_DATA_KEY_FILE: 'none',
  FILE_STORE_FOLDER: 'none',
};

/** What a service offers by HTTP, from its code alone: it is wired, and no part of it is made or started. */
export async function describeService(
  options: ServiceOptions,
): Promise<{ readonly api: OpenAPIObject; readonly routes: readonly AnsweringRoute[] }> {
  const config = new ServiceConfig(options, NOWHERE);
  const root = rootModule(options, config, new ServiceLog({ service: options.name, level: 'silent' }));
  const app = await NestFactory.create<NestFastifyApplication>(root, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return { api: describeApi(app, options), routes: answeringRoutes(app) };
}
