import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { TopicsModule } from '../topics/topics.module.js';
import { CommandTargets } from './command-targets.service.js';
import { CommandsController } from './commands.controller.js';
import { OperatorCommands } from './operator-commands.service.js';

/** Commands of operators to services: pause, resume, replay, discard. */
@Module({
  imports: [TopicsModule, ReportsModule],
  controllers: [CommandsController],
  providers: [CommandTargets, OperatorCommands],
})
export class CommandsModule {}
