import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { NetworkModule } from '../network/network.module.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { CaseEntity, CaseQueries, DecisionEntity } from './case.queries.js';
import { CaseReader } from './case-reader.service.js';
import { CaseCountQueries } from './case-counts.queries.js';
import { CaseListsController } from './case-lists.controller.js';
import { CaseSearchQueries } from './case-search.queries.js';
import { KeptCaseQueries } from './kept-case.queries.js';
import { CasesController } from './cases.controller.js';

@Module({
  imports: [TypeOrmModule.forFeature([CaseEntity, DecisionEntity]), AuditModule, NetworkModule, PrivacyModule],
  controllers: [CaseListsController, CasesController],
  providers: [CaseQueries, CaseSearchQueries, CaseCountQueries, KeptCaseQueries, CaseReader],
  exports: [CaseQueries, CaseReader],
})
export class CasesModule {}
