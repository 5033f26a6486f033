import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Repeatable, Roles, staffValidation } from '#libs/service-kit';
import { heldExample, releasedExample, withdrawalExample, withdrawnExample } from '../cases/case.examples.js';
import { CaseSummarySchema } from '../cases/case.schema.js';
import { caseId } from '../cases/cases.dto.js';
import { actProblems, secondPersonProblems } from '../cases/act-problems.js';
import { ReasonDto } from '../audit/reason.dto.js';
import { DeclineDto, NamedRequestDto } from '../cases/named-request.dto.js';
import { AskWithdrawal } from './ask-withdrawal.use-case.js';
import { ConfirmWithdrawal } from './confirm-withdrawal.use-case.js';
import { DeclineWithdrawal } from './decline-withdrawal.use-case.js';
import { HoldDto } from './holds.dto.js';
import { LiftHold } from './lift-hold.use-case.js';
import { PlaceHold } from './place-hold.use-case.js';

/** What keeps a parcel from leaving. Which role may place and lift which kind of hold is data. */
@ApiTags('holds and withdrawals')
@ApiParam(caseId)
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
@Repeatable()
export class HoldsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly placeHold: PlaceHold,
    private readonly liftHold: LiftHold,
    private readonly askWithdrawal: AskWithdrawal,
    private readonly confirmWithdrawal: ConfirmWithdrawal,
    private readonly declineWithdrawal: DeclineWithdrawal,
  ) {}

  @Post('holds')
  @Roles('officer', 'senior', 'dispatcher')
  @ApiOperation({
    summary: 'Place a hold',
    description: 'In force at once: a permit that names the parcel is revoked, a departed parcel is stopped.',
  })
  @Answers(CaseSummarySchema, {
    status: 201,
    description: 'The case with its hold.',
    examples: { held: heldExample },
    problems: actProblems,
  })
  hold(@Param('id') declarationId: string, @Body() { kind, reason }: HoldDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.placeHold, { declarationId, officer, input: { kind, reason } });
  }

  @Post('holds/:holdId/lift')
  @Roles('officer', 'senior', 'dispatcher')
  @ApiParam({ name: 'holdId', description: 'Id of the hold, as the case lists it.' })
  @ApiOperation({ summary: 'Lift a hold' })
  @Answers(CaseSummarySchema, {
    description: 'The case without the hold.',
    examples: { free: releasedExample },
    problems: actProblems,
  })
  lift(
    @Param('id') declarationId: string,
    @Param('holdId') holdId: string,
    @Body() { reason }: ReasonDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.liftHold, { declarationId, officer, input: { holdId, reason } });
  }

  @Post('withdrawals')
  @ApiOperation({
    summary: 'Ask to withdraw a release',
    description: 'The parcel is on hold at once; the release is withdrawn when another officer confirms.',
  })
  @Answers(CaseSummarySchema, {
    status: 202,
    description: 'The case with the request.',
    examples: { asked: withdrawalExample },
    problems: actProblems,
  })
  withdraw(@Param('id') declarationId: string, @Body() { reason }: ReasonDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.askWithdrawal, { declarationId, officer, input: { reason } });
  }

  @Post('withdrawals/confirm')
  @ApiOperation({
    summary: 'Confirm the withdrawal of a release',
    description: 'As a second officer, who names what was read.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case, withdrawn.',
    examples: { withdrawn: withdrawnExample },
    problems: secondPersonProblems,
  })
  confirm(
    @Param('id') declarationId: string,
    @Body() { requestId, digest }: NamedRequestDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.confirmWithdrawal, { declarationId, officer, input: { requestId, digest } });
  }

  @Post('withdrawals/decline')
  @ApiOperation({
    summary: 'Decline the withdrawal of a release',
    description: 'As a second officer: the release stays valid.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case without the request.',
    examples: { released: releasedExample },
    problems: secondPersonProblems,
  })
  decline(
    @Param('id') declarationId: string,
    @Body() { requestId, digest, reason }: DeclineDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.declineWithdrawal, {
      declarationId,
      officer,
      input: { requestId, digest, reason },
    });
  }
}
