import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AllowancesController } from './allowances.controller.js';
import { PersonAccountEntity, PersonAccountQueries } from './person-account.queries.js';

@Module({
  imports: [TypeOrmModule.forFeature([PersonAccountEntity])],
  controllers: [AllowancesController],
  providers: [PersonAccountQueries],
})
export class AllowancesModule {}
