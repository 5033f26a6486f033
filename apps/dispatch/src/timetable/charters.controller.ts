import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  type Principal,
  Problem,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { CharterSchema } from './charter.schema.js';
import { CharterDto } from './charters.dto.js';
import { ScheduleCharter } from './schedule-charter.use-case.js';
import { TimetableQueries } from './timetable.queries.js';

@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@Controller('v1/charters')
export class ChartersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly scheduleCharter: ScheduleCharter,
    private readonly timetables: TimetableQueries,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Announces a departure on a lane that runs on demand, for live and for test goods' })
  @Answers(CharterSchema, {
    status: 201,
    description: 'The departures.',
    problems: ['state-conflict'],
    examples: { announced: { departureIds: ['urc-bud-charter-202611252000', 'urc-bud-charter-202611252000-test'] } },
  })
  async announce(@Body() body: CharterDto, @CurrentUser() user: Principal): Promise<{ departureIds: string[] }> {
    const way = (await this.timetables.ways()).find(({ lane }) => lane.laneId === body.laneId);
    if (!way) {
      const detail = 'is not a lane of this network';
      throw new Problem({ code: 'invalid-body', errors: [{ pointer: '/laneId', code: 'unknown-lane', detail }] });
    }
    assertWorksAt(user, way.origin.code);
    const { departsAt, capacityGrams } = body;
    const announced = await Promise.all(
      [true, false].map((livemode) => {
        const command = { way, departsAt, livemode, ...(capacityGrams !== undefined && { capacityGrams }) };
        return this.commands.execute(this.scheduleCharter, command, { livemode });
      }),
    );
    return { departureIds: announced.map(({ departureId }) => departureId) };
  }
}
