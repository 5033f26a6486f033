import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { ReasonDto } from '../officers/reason.dto.js';
import { AskWithdrawal } from './ask-withdrawal.use-case.js';
import { ConfirmWithdrawal } from './confirm-withdrawal.use-case.js';
import { DeclineWithdrawal } from './decline-withdrawal.use-case.js';
import { HoldDto } from './holds.dto.js';
import { LiftHold } from './lift-hold.use-case.js';
import { PlaceHold } from './place-hold.use-case.js';

/** What keeps a parcel from leaving. Which role may place and lift which kind of hold is data. */
@ApiTags('holds and withdrawals')
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
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
    summary:
      'Places a hold, in force at once: a permit that names the parcel is revoked, a departed parcel is stopped.',
  })
  hold(@Param('id') declarationId: string, @Body() { kind, reason }: HoldDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.placeHold, { declarationId, officer, input: { kind, reason } });
  }

  @Post('holds/:holdId/lift')
  @HttpCode(200)
  @Roles('officer', 'senior', 'dispatcher')
  @ApiOperation({ summary: 'Lifts a hold.' })
  lift(
    @Param('id') declarationId: string,
    @Param('holdId') holdId: string,
    @Body() { reason }: ReasonDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.liftHold, { declarationId, officer, input: { holdId, reason } });
  }

  @Post('withdrawals')
  @HttpCode(202)
  @ApiOperation({ summary: 'Holds the parcel at once; the release is withdrawn when another officer confirms.' })
  withdraw(@Param('id') declarationId: string, @Body() { reason }: ReasonDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.askWithdrawal, { declarationId, officer, input: { reason } });
  }

  @Post('withdrawals/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'A second officer confirms the withdrawal.' })
  confirm(@Param('id') declarationId: string, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.confirmWithdrawal, { declarationId, officer, input: null });
  }

  @Post('withdrawals/decline')
  @HttpCode(200)
  @ApiOperation({ summary: 'A second officer declines the withdrawal: the release stands.' })
  decline(@Param('id') declarationId: string, @Body() { reason }: ReasonDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.declineWithdrawal, { declarationId, officer, input: { reason } });
  }
}
