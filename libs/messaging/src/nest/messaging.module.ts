import { Module, type DynamicModule } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { Acts } from './acts.js';
import { ChunkTransport } from './chunk-transport.js';
import { MessagingCore, type MessagingOptions } from './messaging-core.js';

export * from './tokens.js';
export type { MessagingOptions } from './messaging-core.js';

@Module({})
export class MessagingModule {
  /** Global. Uses the pool of the service's TypeORM data source. */
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        {
          provide: MessagingCore,
          inject: [getDataSourceToken()],
          useFactory: (source: DataSource) => new MessagingCore(options, poolOf(source)),
        },
        { provide: Acts, inject: [MessagingCore], useFactory: (core: MessagingCore) => core.acts },
        ChunkTransport,
      ],
      exports: [Acts, ChunkTransport],
    };
  }
}

function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
