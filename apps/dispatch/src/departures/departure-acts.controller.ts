import { randomInt } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts, type Handler } from '#libs/messaging';
import { CurrentUser, type Principal, Problem, Roles, staffValidation, worksAt } from '#libs/service-kit';
import type { ActAnswer, OnDeparture } from './act-on-departure.effects.js';
import { arrive } from './arrive.use-case.js';
import { cancelDeparture } from '../timetable/cancel-departure.use-case.js';
import { changeGauge } from './change-gauge.use-case.js';
import { closeDeparture } from './close-departure.use-case.js';
import { confirmExit } from './confirm-exit.use-case.js';
import { delayDeparture } from '../timetable/delay-departure.use-case.js';
import { depart } from './depart.use-case.js';
import { reachBorder } from './reach-border.use-case.js';
import { sealDeparture } from './seal-departure.use-case.js';
import { DepartureQueries } from './departure.queries.js';
import { CancelBody, DelayBody, GaugeChangeBody, SealBody } from './departures.dto.js';

interface Acted {
  readonly departureId: string;
  readonly phase: string;
}

/** What a dispatcher, a vehicle or a border post reports of a departure that starts where they work. */
@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@Controller('v1/departures/:departureId')
export class DepartureActsController {
  constructor(
    private readonly acts: Acts,
    private readonly departures: DepartureQueries,
  ) {}

  @ApiOperation({ summary: 'Loaded as permitted, closed, sealed' })
  @HttpCode(200)
  @Post('seal')
  seal(@Param('departureId') id: string, @Body() { seal }: SealBody, @CurrentUser() user: Principal): Promise<Acted> {
    const number = seal ?? `TG${String(randomInt(100_000_000)).padStart(8, '0')}`;
    return this.perform('SealDeparture', sealDeparture, id, user, { seal: number });
  }

  @ApiOperation({ summary: 'It leaves, with exactly the permitted list' })
  @HttpCode(200)
  @Post('depart')
  depart(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.perform('Depart', depart, id, user, {});
  }

  @ApiOperation({ summary: 'It is at the border post' })
  @HttpCode(200)
  @Post('border')
  border(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.perform('ReachBorder', reachBorder, id, user, {});
  }

  @ApiOperation({ summary: 'It has left the customs territory' })
  @HttpCode(200)
  @Post('exit')
  exit(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.perform('ConfirmExit', confirmExit, id, user, {});
  }

  @ApiOperation({ summary: 'Lifted to wagons of the other gauge and sealed again' })
  @HttpCode(200)
  @Post('gauge-change')
  gaugeChange(
    @Param('departureId') id: string,
    @Body() { newSeal }: GaugeChangeBody,
    @CurrentUser() user: Principal,
  ): Promise<Acted> {
    return this.perform('ChangeGauge', changeGauge, id, user, { newSeal });
  }

  @ApiOperation({ summary: 'It is at the end of the lane; what is on it is delivered, or waits for its next leg' })
  @HttpCode(200)
  @Post('arrive')
  arrive(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.perform('Arrive', arrive, id, user, {});
  }

  @ApiOperation({ summary: 'The post of destination has acknowledged' })
  @HttpCode(200)
  @Post('close')
  close(@Param('departureId') id: string, @CurrentUser() user: Principal): Promise<Acted> {
    return this.perform('CloseDeparture', closeDeparture, id, user, {});
  }

  @ApiOperation({ summary: 'It will not leave; what is on it is planned again' })
  @HttpCode(200)
  @Post('cancel')
  cancel(@Param('departureId') id: string, @Body() body: CancelBody, @CurrentUser() user: Principal): Promise<Acted> {
    return this.perform('CancelDeparture', cancelDeparture, id, user, { reason: body.reason });
  }

  @ApiOperation({ summary: 'It leaves later' })
  @HttpCode(200)
  @Post('delay')
  delay(@Param('departureId') id: string, @Body() body: DelayBody, @CurrentUser() user: Principal): Promise<Acted> {
    const departsAt = new Date(body.departsAt).toISOString();
    return this.perform('DelayDeparture', delayDeparture, id, user, { departsAt, reason: body.reason });
  }

  private async perform<More extends object>(
    name: string,
    handler: Handler<OnDeparture & More, ActAnswer>,
    departureId: string,
    user: Principal,
    more: More,
  ): Promise<Acted> {
    const departure = await this.departures.find(departureId);
    if (!departure) throw new Problem({ code: 'not-found' });
    if (!worksAt(user, departure.origin))
      throw new Problem({ code: 'forbidden', detail: `You do not work at ${departure.origin}.` });
    const answer = await this.acts.perform(handler, {
      name,
      data: { departureId, ...more },
      actor: 'dispatcher',
      correlationid: departureId,
      livemode: departure.livemode,
      key: departureId,
    });
    if ('refusal' in answer) throw new Problem(answer.refusal);
    return { departureId, phase: answer.phase };
  }
}
