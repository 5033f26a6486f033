import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasesModule } from '../cases/cases.module.js';
import { AllowanceReader } from './allowance-reader.service.js';
import { AllowancesController } from './allowances.controller.js';
import { PersonAccountEntity, PersonAccountQueries } from './person-account.queries.js';

@Module({
  imports: [TypeOrmModule.forFeature([PersonAccountEntity]), CasesModule],
  controllers: [AllowancesController],
  providers: [AllowanceReader, PersonAccountQueries],
})
export class AllowancesModule {}
