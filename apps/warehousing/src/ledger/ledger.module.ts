import { Module } from '@nestjs/common';
import { LedgerController } from './ledger.controller.js';
import { LedgerQueries } from './ledger.queries.js';

@Module({ controllers: [LedgerController], providers: [LedgerQueries], exports: [LedgerQueries] })
export class LedgerModule {}
