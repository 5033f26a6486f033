import { Body, Controller, Get, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { type Closure, Id } from '#libs/contracts';
import { CommandBus, newId } from '#libs/messaging';
import {
  Answers,
  Clock,
  cursorOf,
  type FieldError,
  type Page,
  pageOf,
  PageQuery,
  Problem,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { dateIn } from '#libs/times';
import { DISPATCH_READ_ROLES } from '../common/dispatch-roles.config.js';
import { NetworkQueries } from '../network/network.queries.js';
import { ClosureQueries } from './closure.queries.js';
import { closureExample, ClosurePageSchema, ClosureSchema } from './closure.schema.js';
import { ClosureDto } from './closures.dto.js';
import { LiftClosure } from './lift-closure.use-case.js';
import { PublishClosure } from './publish-closure.use-case.js';

const cursor = cursorOf('closures', Id);

@ApiTags('network')
@Roles(...DISPATCH_READ_ROLES)
@UsePipes(staffValidation())
@Controller('v1/closures')
export class ClosuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly publishClosure: PublishClosure,
    private readonly liftClosure: LiftClosure,
    private readonly closures: ClosureQueries,
    private readonly network: NetworkQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Closures of lanes and border places, past ones included' })
  @Answers(ClosurePageSchema, {
    description: 'Closures in the order of their ids, oldest first.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { lastPage: { items: [closureExample], nextCursor: null } },
  })
  async list(@Query() { after, limit }: PageQuery): Promise<Page<Closure>> {
    const found = await this.closures.list(after === undefined ? '' : cursor.decode(after), limit + 1);
    return pageOf(found, limit, ({ closureId }) => cursor.encode(closureId));
  }

  @Post()
  @Roles('dispatcher')
  @ApiOperation({ summary: 'Closes a lane or a border place for a time; departures that it affects are cancelled' })
  @Answers(ClosureSchema, { status: 201, description: 'The closure.', examples: { published: closureExample } })
  async publish(@Body() body: ClosureDto): Promise<Closure> {
    const { laneId, place, reason, source = 'dispatcher' } = body;
    const [from, to] = [dateIn(body.from).toISOString(), dateIn(body.to).toISOString()];
    const errors = await this.faultsOf(body, from, to);
    if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors });
    const closed = { ...(laneId !== undefined && { laneId }), ...(place !== undefined && { place }) };
    const closure: Closure = { closureId: newId(), ...closed, from, to, reason, source };
    await this.commands.execute(this.publishClosure, closure, { livemode: true, key: closure.closureId });
    return closure;
  }

  @Post(':closureId/lift')
  @Roles('dispatcher')
  @ApiOperation({ summary: 'Ends a closure before its time; departures that it cancelled stay cancelled' })
  @ApiParam({ name: 'closureId', description: 'Id of a closure.' })
  @Answers(ClosureSchema, {
    description: 'The closure with its new end.',
    problems: ['not-found', 'state-conflict'],
    examples: { lifted: { ...closureExample, to: '2026-11-29T00:00:00Z' } },
  })
  lift(@Param('closureId') closureId: string): Promise<Closure> {
    return this.commands.execute(this.liftClosure, { closureId }, { livemode: true, key: closureId });
  }

  /** What a schema cannot see: a lane or place that does not exist, an end before the beginning. */
  private async faultsOf({ laneId, place }: ClosureDto, from: string, to: string): Promise<FieldError[]> {
    const faults: FieldError[] = [];
    if ((laneId === undefined) === (place === undefined))
      faults.push({ pointer: '/laneId', code: 'one-of', detail: 'name either a lane or a place' });
    if (to <= from) faults.push({ pointer: '/to', code: 'impossible-time', detail: 'is not after `from`' });
    else if (to <= this.clock.now().toISOString())
      faults.push({ pointer: '/to', code: 'impossible-time', detail: 'is in the past' });
    const lanes = await this.network.lanes();
    if (laneId !== undefined && !lanes.some((lane) => lane.laneId === laneId))
      faults.push({ pointer: '/laneId', code: 'unknown-lane', detail: 'is not a lane of this network' });
    if (place !== undefined && !lanes.some((lane) => lane.exitPlace === place))
      faults.push({ pointer: '/place', code: 'unknown-place', detail: 'is not the exit place of a lane' });
    return faults;
  }
}
