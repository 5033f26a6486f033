import { Body, Controller, Get, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  type Page,
  type Principal,
  Problem,
  Repeatable,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { loadPermitExample, stopExample } from './permit.examples.js';
import { secondPersonProblems } from '../cases/act-problems.js';
import { NamedStopDto } from '../cases/named-request.dto.js';
import { AcknowledgeStop } from './acknowledge-stop.use-case.js';
import { ConfirmStop } from './confirm-stop.use-case.js';
import { LiftStop } from './lift-stop.use-case.js';
import { PermitQueries } from './permit.queries.js';
import { StopsQuery, TakenOffDto } from './permits.dto.js';
import { type StopView, stopView } from './stop.view.js';
import { type LoadPermit, LoadPermitSchema, StopPageSchema, StopSchema } from './permit.schema.js';

const stopIdParam = { name: 'stopId', description: 'Id of the stop.' };

@ApiTags('permits and stops')
@Controller('v1')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class PermitsController {
  constructor(
    private readonly permits: PermitQueries,
    private readonly commands: CommandBus,
    private readonly acknowledgeStop: AcknowledgeStop,
    private readonly confirmStop: ConfirmStop,
    private readonly liftStop: LiftStop,
  ) {}

  @Get('permits/:departureId')
  @Roles('officer', 'senior', 'analyst', 'auditor', 'dispatcher')
  @ApiOperation({ summary: 'Read a load permit' })
  @ApiParam({
    name: 'departureId',
    description: 'Id of the departure.',
    example: '01990000-0000-7000-8000-000000000009',
  })
  @Answers(LoadPermitSchema, {
    description: 'The newest load list of the departure, what customs answered, and the stops on it.',
    examples: { granted: loadPermitExample },
    problems: ['not-found'],
  })
  async permit(@Param('departureId') departureId: string): Promise<LoadPermit> {
    const permit = await this.permits.find(departureId);
    if (!permit) throw new Problem({ code: 'not-found', detail: 'No load list of this departure is known.' });
    return { ...permit.list, stops: permit.stops.map(stopView) };
  }

  @Get('stops')
  @Roles('officer', 'senior', 'analyst', 'auditor', 'dispatcher')
  @ApiOperation({ summary: 'List stops', description: 'In the order in which they were ordered.' })
  @Answers(StopPageSchema, {
    description: 'A page of stops.',
    examples: { some: { items: [stopExample], nextCursor: null } },
    problems: ['invalid-body', 'invalid-cursor'],
  })
  list(@Query() { state, departureId, ...page }: StopsQuery): Promise<Page<StopView>> {
    return this.permits.listStops(
      { ...(state !== undefined && { state }), ...(departureId !== undefined && { departureId }) },
      page,
    );
  }

  @Post('stops/:stopId/taken-off')
  @ApiOperation({
    summary: 'Acknowledge that a stopped load unit was taken off',
    description:
      'As an officer where the vehicle is: the load unit lies at your facility, with all its stops. Without it the vehicle gets no permission to exit.',
  })
  @ApiParam(stopIdParam)
  @Answers(StopSchema, {
    description: 'The stop, with the place.',
    examples: {
      off: { ...stopExample, takenOff: { facility: 'HRS-IMU', by: 'officer-7', at: '2026-11-24T06:00:00.000Z' } },
    },
    problems: ['not-found', 'state-conflict'],
  })
  async takenOff(
    @Param('stopId') stopId: string,
    @Body() { facility, reason }: TakenOffDto,
    @CurrentUser() officer: Principal,
  ) {
    assertWorksAt(officer, facility);
    const others = await this.permits.othersOf(stopId);
    return this.commands.execute(this.acknowledgeStop, { stopId, others, facility, reason, officer });
  }

  @Post('stops/:stopId/confirm')
  @Repeatable()
  @ApiOperation({ summary: 'Confirm a stop', description: 'As a second officer: the departed parcel stays stopped.' })
  @ApiParam(stopIdParam)
  @Answers(StopSchema, {
    description: 'The confirmed stop.',
    examples: { confirmed: { ...stopExample, state: 'confirmed' } },
    problems: secondPersonProblems,
  })
  confirm(
    @Param('stopId') stopId: string,
    @Body() { reason, digest }: NamedStopDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.confirmStop, { stopId, officer, reason, digest });
  }

  @Post('stops/:stopId/lift')
  @Repeatable()
  @ApiOperation({ summary: 'Lift a stop', description: 'As a second officer, where the parcel may leave by now.' })
  @ApiParam(stopIdParam)
  @Answers(StopSchema, {
    description: 'The lifted stop.',
    examples: { lifted: { ...stopExample, state: 'lifted' } },
    problems: secondPersonProblems,
  })
  lift(@Param('stopId') stopId: string, @Body() { reason, digest }: NamedStopDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.liftStop, { stopId, officer, reason, digest });
  }
}
