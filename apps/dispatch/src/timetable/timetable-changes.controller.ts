import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { dateIn } from '#libs/times';
import type { DepartureActed } from '../departures/act-on-departure.effects.js';
import { DepartureActs } from '../departures/departure-acts.service.js';
import { DepartureActSchema } from '../departures/departure.schema.js';
import { CancelDeparture } from './cancel-departure.use-case.js';
import { DelayDeparture } from './delay-departure.use-case.js';
import { CancelDto, DelayDto } from './timetable-changes.dto.js';

/** Cancellations and delays, reported by a dispatcher who works where the departure starts. */
@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@ApiParam({ name: 'departureId', description: 'Id of a departure.', example: 'urc-ala-truck-20261124' })
@Controller('v1/departures/:departureId')
export class TimetableChangesController {
  constructor(
    private readonly acts: DepartureActs,
    private readonly cancelDeparture: CancelDeparture,
    private readonly delayDeparture: DelayDeparture,
  ) {}

  @Post('cancel')
  @ApiOperation({ summary: 'It will not leave; its load units are planned again' })
  @Answers(DepartureActSchema, {
    description: 'Cancelled.',
    problems: ['not-found', 'state-conflict'],
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'cancelled' } },
  })
  cancel(
    @Param('departureId') departureId: string,
    @Body() { reason }: CancelDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    return this.acts.execute(this.cancelDeparture, { departureId, reason }, user);
  }

  @Post('delay')
  @ApiOperation({ summary: 'It leaves later' })
  @Answers(DepartureActSchema, {
    description: 'Delayed.',
    problems: ['not-found', 'state-conflict'],
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'scheduled' } },
  })
  delay(
    @Param('departureId') departureId: string,
    @Body() body: DelayDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    const departsAt = dateIn(body.departsAt).toISOString();
    return this.acts.execute(this.delayDeparture, { departureId, departsAt, reason: body.reason }, user);
  }
}
