import { Body, Controller, Get, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { Answers, assertWorksAt, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { HandOverShift } from './hand-over-shift.use-case.js';
import { ShiftBoards } from './shift-board.service.js';
import {
  type HandOverAnswer,
  handOverExample,
  HandOverSchema,
  type ShiftBoard,
  shiftBoardExample,
  ShiftBoardSchema,
} from './shift.schema.js';
import { ShiftQueries } from './shift.queries.js';
import { HandOverDto, ShiftQuery, TakeOverDto } from './shifts.dto.js';
import { TakeOverShift } from './take-over-shift.use-case.js';

/** The board of a facility, and the hand-over from one shift to the next. */
@ApiTags('shifts')
@ApiParam({ name: 'facility', description: 'Code of the facility.', example: 'URC-OE' })
@Controller('v1/shifts/:facility')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class ShiftsController {
  constructor(
    private readonly boards: ShiftBoards,
    private readonly shifts: ShiftQueries,
    private readonly commands: CommandBus,
    private readonly handOverShift: HandOverShift,
    private readonly takeOverShift: TakeOverShift,
  ) {}

  @Get()
  @Roles('officer', 'senior', 'analyst', 'auditor')
  @ApiOperation({
    summary: 'Read the board of a shift',
    description:
      'What leaves by cut-off, what blocks each bag and who can unblock it, acts that wait for a second person, who is on duty, figures of the last eight hours, and the last hand-over.',
  })
  @Answers(ShiftBoardSchema, { description: 'The board.', examples: { evening: shiftBoardExample } })
  board(
    @Param('facility') facility: string,
    @Query() { hours, livemode }: ShiftQuery,
    @CurrentUser() user: Principal,
  ): Promise<ShiftBoard> {
    assertWorksAt(user, facility);
    return this.boards.read(facility, livemode !== 'false', hours);
  }

  @Post('hand-overs')
  @ApiOperation({
    summary: 'Hand over a shift',
    description: 'Signs the list of the live cases that wait for an officer. The next shift signs the same list.',
  })
  @Answers(HandOverSchema, { status: 201, description: 'The list.', examples: { open: handOverExample } })
  async handOver(
    @Param('facility') facility: string,
    @Body() { note }: HandOverDto,
    @CurrentUser() officer: Principal,
  ): Promise<HandOverAnswer> {
    assertWorksAt(officer, facility);
    const open = await this.shifts.open(facility, true);
    return answerOf(await this.commands.execute(this.handOverShift, { officer, facility, note, open }));
  }

  @Post('hand-overs/:handOverId/take')
  @ApiParam({ name: 'handOverId', description: 'Id of the hand-over, as the board shows it.' })
  @ApiOperation({ summary: 'Take over a shift', description: 'As another person, who names the list that was read.' })
  @Answers(HandOverSchema, {
    description: 'The list, signed by both.',
    examples: { taken: { ...handOverExample, taken: { by: 'senior-2', at: '2026-11-23T16:05:00.000Z' } } },
    problems: ['not-found', 'other-request-waits', 'second-person-needed', 'state-conflict'],
  })
  async take(
    @Param('facility') facility: string,
    @Param('handOverId') handOverId: string,
    @Body() { digest }: TakeOverDto,
    @CurrentUser() officer: Principal,
  ): Promise<HandOverAnswer> {
    assertWorksAt(officer, facility);
    return answerOf(await this.commands.execute(this.takeOverShift, { officer, facility, handOverId, digest }));
  }
}

function answerOf({ open, ...handOver }: Omit<HandOverAnswer, 'open'> & { open: readonly string[] }): HandOverAnswer {
  return { ...handOver, open: [...open] };
}
