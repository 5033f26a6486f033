import { randomInt } from 'node:crypto';
import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, type ProblemCode, Roles, staffValidation } from '#libs/service-kit';
import type { DepartureActed } from './act-on-departure.effects.js';
import { Arrive } from './arrive.use-case.js';
import { ChangeGauge } from './change-gauge.use-case.js';
import { CloseDeparture } from './close-departure.use-case.js';
import { ConfirmExit } from './confirm-exit.use-case.js';
import { Depart } from './depart.use-case.js';
import { DepartureActs } from './departure-acts.service.js';
import { DepartureActSchema } from './departure.schema.js';
import { GaugeChangeDto, LeftDto, SealDto } from './departures.dto.js';
import { ReachBorder } from './reach-border.use-case.js';
import { ReportLeft } from './report-left.use-case.js';
import { SealDeparture } from './seal-departure.use-case.js';

const problems: ProblemCode[] = ['not-found', 'state-conflict'];

/** What a dispatcher, a vehicle or a border post reports of a departure that starts where they work. */
@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@ApiParam({ name: 'departureId', description: 'Id of a departure.', example: 'urc-ala-truck-20261124' })
@Controller('v1/departures/:departureId')
export class DepartureActsController {
  constructor(
    private readonly acts: DepartureActs,
    private readonly sealDeparture: SealDeparture,
    private readonly departUseCase: Depart,
    private readonly reachBorder: ReachBorder,
    private readonly confirmExit: ConfirmExit,
    private readonly reportLeft: ReportLeft,
    private readonly changeGauge: ChangeGauge,
    private readonly arriveUseCase: Arrive,
    private readonly closeDeparture: CloseDeparture,
  ) {}

  @Post('seal')
  @ApiOperation({ summary: 'Loaded as permitted, closed, sealed' })
  @Answers(DepartureActSchema, {
    description: 'Sealed.',
    problems: [...problems, 'not-permitted'],
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'sealed' } },
  })
  seal(
    @Param('departureId') departureId: string,
    @Body() { seal }: SealDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    const number = seal ?? `TG${String(randomInt(100_000_000)).padStart(8, '0')}`;
    return this.acts.execute(this.sealDeparture, { departureId, seal: number }, user);
  }

  @Post('depart')
  @ApiOperation({ summary: 'It leaves, with exactly the permitted list' })
  @Answers(DepartureActSchema, {
    description: 'Departed.',
    problems: [...problems, 'not-permitted'],
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'departed' } },
  })
  depart(@Param('departureId') departureId: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.acts.execute(this.departUseCase, { departureId }, user);
  }

  @Post('border')
  @ApiOperation({ summary: 'It is at the border post' })
  @Answers(DepartureActSchema, {
    description: 'At the border.',
    problems,
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'at-border' } },
  })
  border(@Param('departureId') departureId: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.acts.execute(this.reachBorder, { departureId }, user);
  }

  @Post('exit')
  @ApiOperation({
    summary: 'Permission to exit: it leaves the customs territory',
    description:
      'Refused (`not-permitted`) while a stopped load unit is aboard: an officer there first acknowledges that it was taken off (supervision, `POST /v1/stops/{stopId}/taken-off`).',
  })
  @Answers(DepartureActSchema, {
    description: 'Exited.',
    problems: [...problems, 'not-permitted'],
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'exited' } },
  })
  exit(@Param('departureId') departureId: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.acts.execute(this.confirmExit, { departureId }, user);
  }

  @Post('left')
  @ApiOperation({
    summary: 'Report the fact that it has left the customs territory',
    description:
      'Recorded whatever was permitted. What customs had stopped and nobody took off is recalled: it is not delivered, and customs opens a breach.',
  })
  @Answers(DepartureActSchema, {
    description: 'Exited.',
    problems,
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'exited' } },
  })
  left(
    @Param('departureId') departureId: string,
    @Body() { evidence }: LeftDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    return this.acts.execute(this.reportLeft, { departureId, evidence }, user);
  }

  @Post('gauge-change')
  @ApiOperation({ summary: 'Moved to wagons of the other gauge and sealed again' })
  @Answers(DepartureActSchema, {
    description: 'The change of gauge is recorded.',
    problems,
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'exited' } },
  })
  gaugeChange(
    @Param('departureId') departureId: string,
    @Body() { newSeal }: GaugeChangeDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    return this.acts.execute(this.changeGauge, { departureId, newSeal }, user);
  }

  @Post('arrive')
  @ApiOperation({ summary: 'It is at the end of the lane; its load units are delivered, or wait for their next leg' })
  @Answers(DepartureActSchema, {
    description: 'Arrived.',
    problems,
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'arrived' } },
  })
  arrive(@Param('departureId') departureId: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.acts.execute(this.arriveUseCase, { departureId }, user);
  }

  @Post('close')
  @ApiOperation({ summary: 'The post of destination has acknowledged it' })
  @Answers(DepartureActSchema, {
    description: 'Closed.',
    problems,
    examples: { after: { departureId: 'urc-ala-truck-20261124', phase: 'closed' } },
  })
  close(@Param('departureId') departureId: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.acts.execute(this.closeDeparture, { departureId }, user);
  }
}
