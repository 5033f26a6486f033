import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { ConfirmTaxAct } from './confirm-tax-act.use-case.js';
import { DeclineTaxAct } from './decline-tax-act.use-case.js';
import { OrderTaxAct } from './order-tax-act.use-case.js';
import { SettleTax } from './settle-tax.use-case.js';
import { TaxationController } from './taxation.controller.js';

@Module({
  imports: [AssessmentModule],
  controllers: [TaxationController],
  providers: [OrderTaxAct, ConfirmTaxAct, DeclineTaxAct, SettleTax],
})
export class TaxationModule {}
