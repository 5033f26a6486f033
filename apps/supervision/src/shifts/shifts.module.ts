import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { QueueModule } from '../queue/queue.module.js';
import { HandOverShift } from './hand-over-shift.use-case.js';
import { ShiftBoards } from './shift-board.service.js';
import { ShiftQueries } from './shift.queries.js';
import { ShiftsController } from './shifts.controller.js';
import { TakeOverShift } from './take-over-shift.use-case.js';

@Module({
  imports: [AssessmentModule, QueueModule],
  controllers: [ShiftsController],
  providers: [HandOverShift, ShiftBoards, ShiftQueries, TakeOverShift],
})
export class ShiftsModule {}
