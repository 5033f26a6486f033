import { Body, Controller, Get, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
import { CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-kit';
import { confirmStopHandler, liftStopHandler } from './end-stop.use-case.js';
import { actingRole } from '../officers/act-on-case.effects.js';
import { RecordQueries } from '../cases/record.queries.js';
import { ReasonDto } from '../decisions/decisions.dto.js';
import { answered, officerOf } from '../officers/officer-acts.service.js';

@ApiTags('permits and stops')
@Controller('v1')
@UsePipes(staffValidation())
export class PermitsController {
  constructor(
    private readonly records: RecordQueries,
    private readonly acts: Acts,
  ) {}

  @Get('permits/:departureId')
  @Roles('officer', 'senior', 'analyst', 'auditor', 'dispatcher')
  async permit(@Param('departureId') departureId: string) {
    const permit = await this.records.permit(departureId);
    if (!permit) throw new Problem({ code: 'not-found', detail: 'No load list of this departure is known.' });
    return { ...permit.list, stops: permit.stops };
  }

  @Post('stops/:stopId/confirm')
  @HttpCode(200)
  @Roles('officer', 'senior')
  confirm(@Param('stopId') stopId: string, @Body() { reason }: ReasonDto, @CurrentUser() user: Principal) {
    return this.end(confirmStopHandler, 'ConfirmStop', stopId, user, reason);
  }

  @Post('stops/:stopId/lift')
  @HttpCode(200)
  @Roles('officer', 'senior')
  lift(@Param('stopId') stopId: string, @Body() { reason }: ReasonDto, @CurrentUser() user: Principal) {
    return this.end(liftStopHandler, 'LiftStop', stopId, user, reason);
  }

  private async end(handler: typeof confirmStopHandler, name: string, stopId: string, user: Principal, reason: string) {
    const officer = officerOf(user);
    const data = { stopId, officer, reason };
    const answer = await this.acts.perform(handler, { name, data, key: stopId, actor: actingRole(officer) });
    return answered(answer).stop;
  }
}
