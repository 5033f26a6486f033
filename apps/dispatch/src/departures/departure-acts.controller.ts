import { randomInt } from 'node:crypto';
import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, type ProblemCode, Roles, staffValidation } from '#libs/service-kit';
import { arrive } from './arrive.use-case.js';
import { changeGauge } from './change-gauge.use-case.js';
import { closeDeparture } from './close-departure.use-case.js';
import { confirmExit } from './confirm-exit.use-case.js';
import { depart } from './depart.use-case.js';
import { DepartureActs } from './departure-acts.service.js';
import { DepartureActSchema, type DepartureActed } from './departure.schema.js';
import { GaugeChangeDto, SealDto } from './departures.dto.js';
import { reachBorder } from './reach-border.use-case.js';
import { sealDeparture } from './seal-departure.use-case.js';

const problems: ProblemCode[] = ['not-found', 'state-conflict'];

/** What a dispatcher, a vehicle or a border post reports of a departure that starts where they work. */
@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@ApiParam({ name: 'departureId', description: 'Id of a departure.', example: 'urc-ala-truck-20261124' })
@Controller('v1/departures/:departureId')
export class DepartureActsController {
  constructor(private readonly departures: DepartureActs) {}

  @Post('seal')
  @ApiOperation({ summary: 'Loaded as permitted, closed, sealed' })
  @Answers(DepartureActSchema, { description: 'Sealed.', problems: [...problems, 'not-permitted'] })
  seal(
    @Param('departureId') id: string,
    @Body() { seal }: SealDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    const number = seal ?? `TG${String(randomInt(100_000_000)).padStart(8, '0')}`;
    return this.departures.perform('SealDeparture', sealDeparture, id, user, { seal: number });
  }

  @Post('depart')
  @ApiOperation({ summary: 'It leaves, with exactly the permitted list' })
  @Answers(DepartureActSchema, { description: 'Departed.', problems: [...problems, 'not-permitted'] })
  depart(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.departures.perform('Depart', depart, id, user, {});
  }

  @Post('border')
  @ApiOperation({ summary: 'It is at the border post' })
  @Answers(DepartureActSchema, { description: 'At the border.', problems })
  border(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.departures.perform('ReachBorder', reachBorder, id, user, {});
  }

  @Post('exit')
  @ApiOperation({ summary: 'It has left the customs territory' })
  @Answers(DepartureActSchema, { description: 'Exited.', problems })
  exit(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.departures.perform('ConfirmExit', confirmExit, id, user, {});
  }

  @Post('gauge-change')
  @ApiOperation({ summary: 'Moved to wagons of the other gauge and sealed again' })
  @Answers(DepartureActSchema, { description: 'The change of gauge is recorded.', problems })
  gaugeChange(
    @Param('departureId') id: string,
    @Body() { newSeal }: GaugeChangeDto,
    @CurrentUser() user: Principal,
  ): Promise<DepartureActed> {
    return this.departures.perform('ChangeGauge', changeGauge, id, user, { newSeal });
  }

  @Post('arrive')
  @ApiOperation({ summary: 'It is at the end of the lane; its load units are delivered, or wait for their next leg' })
  @Answers(DepartureActSchema, { description: 'Arrived.', problems })
  arrive(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.departures.perform('Arrive', arrive, id, user, {});
  }

  @Post('close')
  @ApiOperation({ summary: 'The post of destination has acknowledged it' })
  @Answers(DepartureActSchema, { description: 'Closed.', problems })
  close(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<DepartureActed> {
    return this.departures.perform('CloseDeparture', closeDeparture, id, user, {});
  }
}
