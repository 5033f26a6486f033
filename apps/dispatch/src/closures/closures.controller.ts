import { Body, Controller, Get, HttpCode, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Closure } from '#libs/contracts';
import { Acts, newId } from '#libs/messaging';
import { Clock, Problem, Roles, staffValidation } from '#libs/service-kit';
import { liftClosure } from './lift-closure.use-case.js';
import { publishClosure } from './publish-closure.use-case.js';
import { ClosureQueries } from './closure.queries.js';
import { NetworkQueries } from '../network/network.queries.js';
import { ClosureBody } from './closures.dto.js';
import { type Page, pageOf, PageQuery } from '../access/page.dto.js';
import { readers } from '../access/dispatch-roles.config.js';

@ApiTags('network')
@Roles(...readers)
@Controller('v1/closures')
export class ClosuresController {
  constructor(
    private readonly acts: Acts,
    private readonly closures: ClosureQueries,
    private readonly network: NetworkQueries,
    private readonly clock: Clock,
  ) {}

  @ApiOperation({ summary: 'Closures of lanes and border places, past ones included' })
  @Get()
  async list(@Query(staffValidation()) { after = '', limit }: PageQuery): Promise<Page<Closure>> {
    return pageOf(await this.closures.list(after, limit + 1), limit, (closure) => closure.closureId);
  }

  @ApiOperation({ summary: 'A lane or a border place is shut for a time; what would leave by it is cancelled' })
  @Roles('dispatcher')
  @UsePipes(staffValidation())
  @HttpCode(201)
  @Post()
  async publish(@Body() body: ClosureBody): Promise<Closure> {
    const { laneId, place, reason, source = 'dispatcher' } = body;
    const [from, to] = [new Date(body.from).toISOString(), new Date(body.to).toISOString()];
    const errors = await this.faultsOf(body, from, to);
    if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors });
    const way = { ...(laneId !== undefined && { laneId }), ...(place !== undefined && { place }) };
    const closure: Closure = { closureId: newId(), ...way, from, to, reason, source };
    await this.acts.perform(publishClosure, {
      name: 'PublishClosure',
      data: closure,
      actor: 'dispatcher',
      livemode: true,
      key: closure.closureId,
    });
    return closure;
  }

  @ApiOperation({ summary: 'The way is open again before its time; what the closure has cancelled stays cancelled' })
  @Roles('dispatcher')
  @HttpCode(200)
  @Post(':closureId/lift')
  async lift(@Param('closureId') closureId: string): Promise<Closure> {
    const answer = await this.acts.perform(liftClosure, {
      name: 'LiftClosure',
      data: { closureId },
      actor: 'dispatcher',
      livemode: true,
      key: closureId,
    });
    if ('refusal' in answer) throw new Problem(answer.refusal);
    return answer.closure;
  }

  private async faultsOf({ laneId, place }: ClosureBody, from: string, to: string) {
    const faults = [];
    if ((laneId === undefined) === (place === undefined))
      faults.push({ pointer: '/laneId', code: 'one-of', detail: 'either a lane or a place is closed' });
    if (to <= from) faults.push({ pointer: '/to', code: 'impossible-time', detail: 'is not after `from`' });
    else if (to <= this.clock.now().toISOString())
      faults.push({ pointer: '/to', code: 'impossible-time', detail: 'is over: a closure is for what is to come' });
    const lanes = await this.network.lanes();
    if (laneId !== undefined && !lanes.some((lane) => lane.laneId === laneId))
      faults.push({ pointer: '/laneId', code: 'unknown-lane', detail: 'is no lane of this network' });
    if (place !== undefined && !lanes.some((lane) => lane.exitPlace === place))
      faults.push({ pointer: '/place', code: 'unknown-place', detail: 'is the exit place of no lane' });
    return faults;
  }
}
