import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { DepartureActs } from '../departures/departure-acts.service.js';
import { DepartureActSchema, type DepartureActed } from '../departures/departure.schema.js';
import { cancelDeparture } from './cancel-departure.use-case.js';
import { delayDeparture } from './delay-departure.use-case.js';
import { CancelDto, DelayDto } from './timetable-changes.dto.js';

/** Cancellations and delays, reported by a dispatcher who works where the departure starts. */
@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@ApiParam({ name: 'departureId', description: 'Id of a departure.', example: 'urc-ala-truck-20261124' })
@Controller('v1/departures/:departureId')
export class TimetableChangesController {
  constructor(private readonly departures: DepartureActs) {}

  @Post('cancel')
  @ApiOperation({ summary: 'It will not leave; its load units are planned again' })
  @Answers(DepartureActSchema, { description: 'Cancelled.', problems: ['not-found', 'state-conflict'] })
  cancel(
    @Param('departureId') id: string,
    @Body() body: CancelDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    return this.departures.perform('CancelDeparture', cancelDeparture, id, user, { reason: body.reason });
  }

  @Post('delay')
  @ApiOperation({ summary: 'It leaves later' })
  @Answers(DepartureActSchema, { description: 'Delayed.', problems: ['not-found', 'state-conflict'] })
  delay(
    @Param('departureId') id: string,
    @Body() body: DelayDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    const departsAt = new Date(body.departsAt).toISOString();
    return this.departures.perform('DelayDeparture', delayDeparture, id, user, { departsAt, reason: body.reason });
  }
}
