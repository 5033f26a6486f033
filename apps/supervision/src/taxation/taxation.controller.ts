import { Body, Controller, Param, Post, Res, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { ReasonDto } from '../audit/reason.dto.js';
import { actProblems, secondPersonProblems, unclaimedActProblems } from '../cases/act-problems.js';
import { releasedExample, taxDueExample, taxRequestExample } from '../cases/case.examples.js';
import { type CaseSummary, CaseSummarySchema } from '../cases/case.schema.js';
import { caseId } from '../cases/cases.dto.js';
import { DeclineDto, NamedRequestDto } from '../cases/named-request.dto.js';
import type { TaxAct } from '../cases/tax-acts.js';
import { ConfirmTaxAct } from './confirm-tax-act.use-case.js';
import { DeclineTaxAct } from './decline-tax-act.use-case.js';
import { enteredTaxOf } from './entered-tax.js';
import { OrderTaxAct } from './order-tax-act.use-case.js';
import { SettleTax } from './settle-tax.use-case.js';
import { DeterminationDto, EnteredTaxDto, LegalBasisDto, SettlementDto } from './taxation.dto.js';

const inForce = 'In force at once (200), or waiting for a second officer (202).';
const answers = {
  status: [200, 202] as [number, number],
  description: 'The case with what is due now, or with the request for a second officer.',
  examples: { due: taxDueExample, waiting: taxRequestExample },
  problems: actProblems,
};

/** What an officer does about the tax of a case. */
@ApiTags('tax')
@ApiParam(caseId)
@Controller('v1/cases/:id/tax')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class TaxationController {
  constructor(
    private readonly commands: CommandBus,
    private readonly orderTaxAct: OrderTaxAct,
    private readonly confirmTaxAct: ConfirmTaxAct,
    private readonly declineTaxAct: DeclineTaxAct,
    private readonly settleTax: SettleTax,
  ) {}

  @Post('facts')
  @ApiOperation({
    summary: 'Set customs value, heading, origin or quantity of lines',
    description: `With the evidence; the case is assessed anew on them. A lower value needs two officers. ${inForce}`,
  })
  @Answers(CaseSummarySchema, answers)
  determine(
    @Param('id') declarationId: string,
    @Body() { lines, evidence, reason }: DeterminationDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const findings = lines.map(({ line, value, hsCode, originCountry, quantity }) => ({
      line,
      ...(value && { value: { amount: value.amount, currency: value.currency } }),
      ...(hsCode !== undefined && { hsCode }),
      ...(originCountry !== undefined && { originCountry }),
      ...(quantity !== undefined && { quantity }),
    }));
    return this.order(declarationId, officer, { kind: 'determine', lines: findings, evidence, reason }, reply);
  }

  @Post('assessment')
  @ApiOperation({
    summary: 'Enter the tax of each line',
    description: `Where it cannot be computed, or is computed wrongly, with its legal basis. A lower tax, or none, needs two officers. ${inForce}`,
  })
  @Answers(CaseSummarySchema, answers)
  enter(
    @Param('id') declarationId: string,
    @Body() { lines, currency, legalBasis, reason }: EnteredTaxDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const tax = enteredTaxOf(lines, currency, legalBasis);
    return this.order(declarationId, officer, { kind: 'enter', tax, legalBasis, reason }, reply);
  }

  @Post('demand')
  @ApiOperation({
    summary: 'Demand the tax anew',
    description:
      'A standing security that covers it by now is drawn, and the goods are released; otherwise a new tax bill.',
  })
  @Answers(CaseSummarySchema, { ...answers, status: 200 })
  demand(@Param('id') declarationId: string, @Body() { reason }: ReasonDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.orderTaxAct, { declarationId, officer, input: { kind: 'demand', reason } });
  }

  @Post('relief')
  @ApiOperation({
    summary: 'Relieve the tax that is due',
    description: `On a legal basis, by two officers: then the goods are released. ${inForce}`,
  })
  @Answers(CaseSummarySchema, answers)
  relieve(
    @Param('id') declarationId: string,
    @Body() { legalBasis, reason }: LegalBasisDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.order(declarationId, officer, { kind: 'relieve', legalBasis, reason }, reply);
  }

  @Post('refund')
  @ApiOperation({
    summary: 'Refund a tax that was paid',
    description: `On a legal basis, by two officers. ${inForce}`,
  })
  @Answers(CaseSummarySchema, answers)
  refund(
    @Param('id') declarationId: string,
    @Body() { legalBasis, reason }: LegalBasisDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.order(declarationId, officer, { kind: 'refund', legalBasis, reason }, reply);
  }

  @Post('bond-release')
  @ApiOperation({
    summary: 'Free the bond that guarantees a tax',
    description: `Without a payment, on a legal basis, by two officers. A payment frees it by itself. ${inForce}`,
  })
  @Answers(CaseSummarySchema, answers)
  freeSecurity(
    @Param('id') declarationId: string,
    @Body() { legalBasis, reason }: LegalBasisDto,
    @CurrentUser() officer: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.order(declarationId, officer, { kind: 'free-security', legalBasis, reason }, reply);
  }

  @Post('confirm')
  @ApiOperation({
    summary: 'Confirm an act on the tax',
    description: 'As a second officer, who names what was read: it takes effect.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case as it is then.',
    examples: { due: taxDueExample, released: releasedExample },
    problems: secondPersonProblems,
  })
  confirm(
    @Param('id') declarationId: string,
    @Body() { requestId, digest }: NamedRequestDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.confirmTaxAct, { declarationId, officer, input: { requestId, digest } });
  }

  @Post('decline')
  @ApiOperation({ summary: 'Decline an act on the tax', description: 'What waits for a second officer is dropped.' })
  @Answers(CaseSummarySchema, {
    description: 'The case without the request.',
    examples: { due: taxDueExample },
    problems: unclaimedActProblems,
  })
  decline(
    @Param('id') declarationId: string,
    @Body() { requestId, digest, reason }: DeclineDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.declineTaxAct, { declarationId, officer, input: { requestId, digest, reason } });
  }

  @Post('settle')
  @ApiOperation({
    summary: 'Record that the tax is settled',
    description:
      'A payment as its collector reports it, by the number of the tax bill and with the receipt, or a bond: the parcel is released. A bill is paid once.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The released case.',
    examples: { released: releasedExample },
    problems: unclaimedActProblems,
  })
  settle(
    @Param('id') declarationId: string,
    @Body() { by, reference, taxBill, collectedBy, amount }: SettlementDto,
    @CurrentUser() officer: Principal,
  ) {
    const payment = by === 'paid' && {
      ...(taxBill !== undefined && { taxBill }),
      ...(collectedBy !== undefined && { collectedBy }),
      ...(amount && { amount: { amount: amount.amount, currency: amount.currency } }),
    };
    return this.commands.execute(this.settleTax, { declarationId, officer, input: { by, reference, ...payment } });
  }

  private async order(
    declarationId: string,
    officer: Principal,
    input: TaxAct & { readonly reason: string },
    reply: FastifyReply,
  ): Promise<CaseSummary> {
    const summary = await this.commands.execute(this.orderTaxAct, { declarationId, officer, input });
    if (summary.toConfirm.some(({ kind }) => kind === 'tax')) reply.status(202);
    return summary;
  }
}
