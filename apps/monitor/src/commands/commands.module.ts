import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { TopicsModule } from '../topics/topics.module.js';
import { CommandTargets } from './command-targets.service.js';
import { CommandsController } from './commands.controller.js';
import { Edits } from './edits.service.js';
import { OperatorCommands } from './operator-commands.service.js';

/** Commands of operators to services: pause, resume, replay, discard. */
@Module({
  imports: [TopicsModule, ReportsModule],
  controllers: [CommandsController],
  providers: [CommandTargets, Edits, OperatorCommands],
})
export class CommandsModule {}
