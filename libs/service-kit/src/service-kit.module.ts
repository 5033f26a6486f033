import { type DynamicModule, Logger, Module, type Provider } from '@nestjs/common';
import { ConfigModule } from '@nestjs/config';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { ActsModule } from './acts/acts.module.js';
import { AnswerInterceptor } from './answers/answer.interceptor.js';
import { Authentication } from './auth/authentication.js';
import { AuthGuard } from './auth/auth.guard.js';
import { TokenVerifier } from './auth/token-verifier.js';
import { Clock } from './clock/clock.js';
import { ServiceConfig } from './config/service-config.js';
import { isDatabaseUnavailable } from './database/is-database-unavailable.js';
import { databaseOptions, openDatabase } from './database/open-database.js';
import { EventLoop } from './health/event-loop.js';
import { Health } from './health/health.js';
import { HealthController } from './health/health.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ProblemPagesController } from './pages/problem-pages.controller.js';
import type { ServiceOptions } from './service-options.js';

/** What every service switches on. Global: `ConfigService`, `ServiceConfig`, `Clock`, `Health` and `DataSource` can be injected anywhere. */
@Module({})
export class ServiceKitModule {
  static forService(
    options: Pick<ServiceOptions, 'name' | 'entities' | 'migrations'>,
    config: ServiceConfig,
  ): DynamicModule {
    const provided: Provider[] = [
      { provide: ServiceConfig, useValue: config },
      { provide: Clock, useValue: new Clock(config.clock) },
      {
        provide: TokenVerifier,
        useValue: new TokenVerifier(config.oidcIssuer, config.oidcAudience, config.oidcTokenType),
      },
      Health,
      EventLoop,
    ];
    return {
      module: ServiceKitModule,
      global: true,
      imports: [
        DiscoveryModule,
        TerminusModule.forRoot({ logger: false }),
        ConfigModule.forRoot({
          isGlobal: true,
          // The environment is read and checked by then: nothing is read twice, and nothing written to it.
          load: [() => config.variables],
          ignoreEnvFile: true,
          ignoreEnvVars: true,
          skipProcessEnv: true,
        }),
        ...(config.databaseUrl === undefined ? [] : [database(options, config), ActsModule]),
      ],
      controllers: [HealthController, ProblemPagesController],
      providers: [
        ...provided,
        Authentication,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [ServiceConfig, Clock, Health, TokenVerifier, ...(config.databaseUrl === undefined ? [] : [ActsModule])],
    };
  }
}

function database(
  options: Pick<ServiceOptions, 'name' | 'entities' | 'migrations'>,
  config: ServiceConfig,
): DynamicModule {
  const logger = new Logger('database');
  return TypeOrmModule.forRootAsync({
    useFactory: () => ({
      ...databaseOptions(config, options, (error) => logger.warn(error)),
      toRetry: isDatabaseUnavailable,
      retryAttempts: 10,
      retryDelay: 500,
    }),
    dataSourceFactory: (given) => openDatabase(given as PostgresDataSourceOptions, config.databaseOwnerUrl),
  });
}
