import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { type Acted, DepartureActs } from '../departures/departure-acts.service.js';
import { cancelDeparture } from './cancel-departure.use-case.js';
import { delayDeparture } from './delay-departure.use-case.js';
import { CancelBody, DelayBody } from './timetable-changes.dto.js';

/** Cancellations and delays, reported by a dispatcher who works where the departure starts. */
@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@Controller('v1/departures/:departureId')
export class TimetableChangesController {
  constructor(private readonly departures: DepartureActs) {}

  @ApiOperation({ summary: 'It will not leave; what is on it is planned again' })
  @HttpCode(200)
  @Post('cancel')
  cancel(@Param('departureId') id: string, @Body() body: CancelBody, @CurrentUser() user: Principal): Promise<Acted> {
    return this.departures.perform('CancelDeparture', cancelDeparture, id, user, { reason: body.reason });
  }

  @ApiOperation({ summary: 'It leaves later' })
  @HttpCode(200)
  @Post('delay')
  delay(@Param('departureId') id: string, @Body() body: DelayBody, @CurrentUser() user: Principal): Promise<Acted> {
    const departsAt = new Date(body.departsAt).toISOString();
    return this.departures.perform('DelayDeparture', delayDeparture, id, user, { departsAt, reason: body.reason });
  }
}
