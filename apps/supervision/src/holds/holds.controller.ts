import { Body, Controller, HttpCode, Inject, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { liftHoldBy, placeHoldBy } from './hold-case.use-case.js';
import {
  askWithdrawalHandler,
  confirmWithdrawalHandler,
  declineWithdrawalHandler,
} from './withdraw-release.use-case.js';
import { RuleBook } from '../assessment/rule-book.service.js';
import { HoldDto, ReasonDto } from '../decisions/decisions.dto.js';
import { OfficerActs } from '../officers/officer-acts.service.js';

/** What keeps a parcel from leaving. Which role may open and close which kind of hold is data. */
@ApiTags('holds and withdrawals')
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class HoldsController {
  private readonly place;
  private readonly liftOne;

  constructor(
    private readonly acts: OfficerActs,
    @Inject(RuleBook) book: RuleBook,
  ) {
    this.place = placeHoldBy(book);
    this.liftOne = liftHoldBy(book);
  }

  @Post('holds')
  @Roles('officer', 'senior', 'dispatcher')
  @ApiOperation({ summary: 'In force at once: a permit that names the parcel falls, a departed one is stopped.' })
  hold(@Param('id') id: string, @Body() { kind, reason }: HoldDto, @CurrentUser() user: Principal) {
    return this.acts.perform(this.place, 'PlaceHold', id, user, { kind, reason });
  }

  @Post('holds/:holdId/lift')
  @HttpCode(200)
  @Roles('officer', 'senior', 'dispatcher')
  lift(
    @Param('id') id: string,
    @Param('holdId') holdId: string,
    @Body() { reason }: ReasonDto,
    @CurrentUser() user: Principal,
  ) {
    return this.acts.perform(this.liftOne, 'LiftHold', id, user, { holdId, reason });
  }

  @Post('withdrawals')
  @HttpCode(202)
  @ApiOperation({ summary: 'Holds the parcel at once; the release falls when another officer confirms.' })
  withdraw(@Param('id') id: string, @Body() { reason }: ReasonDto, @CurrentUser() user: Principal) {
    return this.acts.perform(askWithdrawalHandler, 'AskWithdrawal', id, user, { reason });
  }

  @Post('withdrawals/confirm')
  @HttpCode(200)
  confirm(@Param('id') id: string, @CurrentUser() user: Principal) {
    return this.acts.perform(confirmWithdrawalHandler, 'ConfirmWithdrawal', id, user, null);
  }

  @Post('withdrawals/decline')
  @HttpCode(200)
  decline(@Param('id') id: string, @Body() { reason }: ReasonDto, @CurrentUser() user: Principal) {
    return this.acts.perform(declineWithdrawalHandler, 'DeclineWithdrawal', id, user, { reason });
  }
}
