import { Body, Controller, Get, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { CurrentUser, type Principal, Problem, Roles, staffValidation } from '#libs/service-kit';
import { ReasonDto } from '../officers/reason.dto.js';
import { ConfirmStop } from './confirm-stop.use-case.js';
import { LiftStop } from './lift-stop.use-case.js';
import { PermitQueries } from './permit.queries.js';

@ApiTags('permits and stops')
@Controller('v1')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class PermitsController {
  constructor(
    private readonly permits: PermitQueries,
    private readonly commands: CommandBus,
    private readonly confirmStop: ConfirmStop,
    private readonly liftStop: LiftStop,
  ) {}

  @Get('permits/:departureId')
  @Roles('officer', 'senior', 'analyst', 'auditor', 'dispatcher')
  @ApiOperation({ summary: 'The newest load list of a departure, what customs answered, and the stops on it.' })
  async permit(@Param('departureId') departureId: string) {
    const permit = await this.permits.find(departureId);
    if (!permit) throw new Problem({ code: 'not-found', detail: 'No load list of this departure is known.' });
    return { ...permit.list, stops: permit.stops };
  }

  @Post('stops/:stopId/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'A second officer confirms that a departed parcel is stopped.' })
  confirm(@Param('stopId') stopId: string, @Body() { reason }: ReasonDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.confirmStop, { stopId, officer, reason });
  }

  @Post('stops/:stopId/lift')
  @HttpCode(200)
  @ApiOperation({ summary: 'A second officer lifts a stop, where the parcel may leave by now.' })
  lift(@Param('stopId') stopId: string, @Body() { reason }: ReasonDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.liftStop, { stopId, officer, reason });
  }
}
