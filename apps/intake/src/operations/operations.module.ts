import { Module } from '@nestjs/common';
import { STATE_COUNTS } from '#libs/messaging';
import { StateCountQueries } from './state-counts.queries.js';

@Module({ providers: [{ provide: STATE_COUNTS, useClass: StateCountQueries }] })
export class OperationsModule {}
