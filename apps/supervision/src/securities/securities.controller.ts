import { Body, Controller, Get, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Type } from 'typebox';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  Clock,
  CurrentUser,
  cursorOf,
  orNotFound,
  pageOf,
  PageQuery,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { officeDay } from '../tax/day-in.js';
import { ConfirmSecurity } from './confirm-security.use-case.js';
import { DeclineSecurity } from './decline-security.use-case.js';
import { PaySummary } from './pay-summary.use-case.js';
import { ProposeSecurity } from './propose-security.use-case.js';
import {
  DeclinedSecurityDto,
  NamedSecurityDto,
  ProposedSecurityDto,
  SecurityQuery,
  SummaryPaymentDto,
} from './securities.dto.js';
import { proposedSecurityExample, securityExample } from './securities.examples.js';
import { SecurityQueries } from './securities.queries.js';
import type { StandingSecurity } from './standing-security.js';
import {
  StandingSecurityPageSchema,
  StandingSecuritySchema,
  type StandingSecurityView,
} from './standing-security.schema.js';
import { securityView } from './standing-security.view.js';

const cursor = cursorOf('securities', Type.String());
const holderParam = { name: 'holder', description: 'Id of the withholding party.', example: 'silk-market' };

/** Standing securities of withholding parties. */
@ApiTags('securities')
@Controller('v1/securities')
@UsePipes(staffValidation())
@Roles('senior', 'admin')
export class SecuritiesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: SecurityQueries,
    private readonly clock: Clock,
    private readonly proposeSecurity: ProposeSecurity,
    private readonly confirmSecurity: ConfirmSecurity,
    private readonly declineSecurity: DeclineSecurity,
    private readonly paySummary: PaySummary,
  ) {}

  @Get()
  @Roles('officer', 'senior', 'admin', 'auditor')
  @ApiOperation({
    summary: 'List the standing securities',
    description: 'With balance, and what is to be paid by when.',
  })
  @Answers(StandingSecurityPageSchema, {
    description: 'By mode and holder.',
    examples: { one: { items: [securityExample], nextCursor: null } },
    problems: ['invalid-cursor', 'invalid-body'],
  })
  async list(@Query() { after, limit }: PageQuery) {
    const found = await this.queries.list(after === undefined ? undefined : cursor.decode(after), limit + 1);
    const page = pageOf(found, limit, ({ id }) => cursor.encode(id));
    return { ...page, items: await Promise.all(page.items.map(({ security }) => this.view(security))) };
  }

  @Get(':holder')
  @Roles('officer', 'senior', 'admin', 'auditor')
  @ApiOperation({ summary: 'Read the standing security of a withholding party' })
  @ApiParam(holderParam)
  @Answers(StandingSecuritySchema, {
    description: 'Amount, balance, validity, draws by day, and what waits for a second person.',
    examples: { inForce: securityExample, proposed: proposedSecurityExample },
    problems: ['not-found'],
  })
  async read(@Param('holder') holder: string, @Query() { livemode = 'true' }: SecurityQuery) {
    return this.view(orNotFound(await this.queries.find(livemode === 'true', holder)));
  }

  @Post(':holder')
  @ApiOperation({
    summary: 'Propose a standing security',
    description: 'A new one, or another amount or validity. A second person puts it in force.',
  })
  @ApiParam(holderParam)
  @Answers(StandingSecuritySchema, {
    status: 202,
    description: 'What waits for a second person.',
    examples: { proposed: proposedSecurityExample },
    problems: ['state-conflict', 'other-request-waits'],
  })
  propose(
    @Param('holder') holder: string,
    @Body() { amount, livemode = true, validFrom, validTo, reference, reason }: ProposedSecurityDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = {
      amount: { amount: amount.amount, currency: amount.currency },
      validFrom,
      validTo,
      reference,
      reason,
    };
    return this.commands.execute(this.proposeSecurity, { holder, livemode, officer, input });
  }

  @Post(':holder/confirm')
  @ApiOperation({
    summary: 'Put a proposed security in force',
    description: 'By another person than the one who proposed it. What is drawn stays drawn.',
  })
  @ApiParam(holderParam)
  @Answers(StandingSecuritySchema, {
    description: 'The security in force.',
    examples: { inForce: securityExample },
    problems: ['not-found', 'state-conflict', 'second-person-needed', 'other-request-waits'],
  })
  confirm(
    @Param('holder') holder: string,
    @Body() { requestId, digest, livemode = true }: NamedSecurityDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.confirmSecurity, { holder, livemode, officer, input: { requestId, digest } });
  }

  @Post(':holder/decline')
  @ApiOperation({ summary: 'Decline a proposed security', description: 'The one in force stays.' })
  @ApiParam(holderParam)
  @Answers(StandingSecuritySchema, {
    description: 'The security without the request.',
    examples: { inForce: securityExample },
    problems: ['not-found', 'state-conflict', 'other-request-waits'],
  })
  decline(
    @Param('holder') holder: string,
    @Body() { requestId, digest, reason, livemode = true }: DeclinedSecurityDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = { requestId, digest, reason };
    return this.commands.execute(this.declineSecurity, { holder, livemode, officer, input });
  }

  @Post(':holder/summary-payments')
  @ApiOperation({
    summary: 'Record that a summary tax bill is paid',
    description:
      'Of all releases of some days, in full, from the day on which they may be billed: what was drawn goes back.',
  })
  @ApiParam(holderParam)
  @Answers(StandingSecuritySchema, {
    description: 'The security with what can be drawn again.',
    examples: { paid: securityExample },
    problems: ['not-found', 'state-conflict'],
  })
  pay(
    @Param('holder') holder: string,
    @Body() { fromDay, toDay, amount, receipt, reason, livemode = true }: SummaryPaymentDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = {
      fromDay,
      toDay,
      amount: { amount: amount.amount, currency: amount.currency },
      receipt,
      reason,
    };
    return this.commands.execute(this.paySummary, { holder, livemode, officer, input });
  }

  private async view(security: StandingSecurity): Promise<StandingSecurityView> {
    return securityView(security, await this.queries.slotsOf(security), officeDay(this.clock.now().toISOString()));
  }
}
