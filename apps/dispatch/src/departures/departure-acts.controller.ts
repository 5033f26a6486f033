import { randomInt } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { arrive } from './arrive.use-case.js';
import { changeGauge } from './change-gauge.use-case.js';
import { closeDeparture } from './close-departure.use-case.js';
import { confirmExit } from './confirm-exit.use-case.js';
import { depart } from './depart.use-case.js';
import { reachBorder } from './reach-border.use-case.js';
import { sealDeparture } from './seal-departure.use-case.js';
import { type Acted, DepartureActs } from './departure-acts.service.js';
import { GaugeChangeBody, SealBody } from './departures.dto.js';

/** What a dispatcher, a vehicle or a border post reports of a departure that starts where they work. */
@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@Controller('v1/departures/:departureId')
export class DepartureActsController {
  constructor(private readonly departures: DepartureActs) {}

  @ApiOperation({ summary: 'Loaded as permitted, closed, sealed' })
  @HttpCode(200)
  @Post('seal')
  seal(@Param('departureId') id: string, @Body() { seal }: SealBody, @CurrentUser() user: Principal): Promise<Acted> {
    const number = seal ?? `TG${String(randomInt(100_000_000)).padStart(8, '0')}`;
    return this.departures.perform('SealDeparture', sealDeparture, id, user, { seal: number });
  }

  @ApiOperation({ summary: 'It leaves, with exactly the permitted list' })
  @HttpCode(200)
  @Post('depart')
  depart(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.departures.perform('Depart', depart, id, user, {});
  }

  @ApiOperation({ summary: 'It is at the border post' })
  @HttpCode(200)
  @Post('border')
  border(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.departures.perform('ReachBorder', reachBorder, id, user, {});
  }

  @ApiOperation({ summary: 'It has left the customs territory' })
  @HttpCode(200)
  @Post('exit')
  exit(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.departures.perform('ConfirmExit', confirmExit, id, user, {});
  }

  @ApiOperation({ summary: 'Lifted to wagons of the other gauge and sealed again' })
  @HttpCode(200)
  @Post('gauge-change')
  gaugeChange(
    @Param('departureId') id: string,
    @Body() { newSeal }: GaugeChangeBody,
    @CurrentUser() user: Principal,
  ): Promise<Acted> {
    return this.departures.perform('ChangeGauge', changeGauge, id, user, { newSeal });
  }

  @ApiOperation({ summary: 'It is at the end of the lane; what is on it is delivered, or waits for its next leg' })
  @HttpCode(200)
  @Post('arrive')
  arrive(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.departures.perform('Arrive', arrive, id, user, {});
  }

  @ApiOperation({ summary: 'The post of destination has acknowledged' })
  @HttpCode(200)
  @Post('close')
  close(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.departures.perform('CloseDeparture', closeDeparture, id, user, {});
  }
}
