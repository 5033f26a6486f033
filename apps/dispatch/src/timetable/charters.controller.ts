import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acts } from '#libs/messaging';
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
import { type CharterAnswer, scheduleCharter } from './schedule-charter.use-case.js';
import { TimetableQueries } from './timetable.queries.js';
import { CharterDto } from './charters.dto.js';

@ApiTags('departures')
@Roles('dispatcher')
@UsePipes(staffValidation())
@Controller('v1/charters')
export class ChartersController {
  constructor(
    private readonly acts: Acts,
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
      const detail = 'is no lane of this network';
      throw new Problem({ code: 'invalid-body', errors: [{ pointer: '/laneId', code: 'unknown-lane', detail }] });
    }
    assertWorksAt(user, way.origin.code);
    const { departsAt, capacityGrams } = body;
    const answers = await Promise.all(
      [true, false].map((livemode): Promise<CharterAnswer> => {
        const data = { way, departsAt, livemode, ...(capacityGrams !== undefined && { capacityGrams }) };
        return this.acts.perform(scheduleCharter, { name: 'ScheduleCharter', data, actor: 'dispatcher', livemode });
      }),
    );
    const departureIds = answers.map((answer) => {
      if ('refusal' in answer) throw new Problem(answer.refusal);
      return answer.departureId;
    });
    return { departureIds };
  }
}
