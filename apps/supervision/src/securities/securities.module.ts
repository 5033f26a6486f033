import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConfirmSecurity } from './confirm-security.use-case.js';
import { DeclineSecurity } from './decline-security.use-case.js';
import { PaySummary } from './pay-summary.use-case.js';
import { ProposeSecurity } from './propose-security.use-case.js';
import { SecuritiesController } from './securities.controller.js';
import { SecurityQueries, SecuritySlotEntity, StandingSecurityEntity } from './securities.queries.js';

@Module({
  imports: [TypeOrmModule.forFeature([StandingSecurityEntity, SecuritySlotEntity])],
  controllers: [SecuritiesController],
  providers: [SecurityQueries, ProposeSecurity, ConfirmSecurity, DeclineSecurity, PaySummary],
})
export class SecuritiesModule {}
