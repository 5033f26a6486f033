import { Module } from '@nestjs/common';
import { CommandsModule } from './commands/commands.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { TopicsModule } from './topics/topics.module.js';
import { TraceModule } from './trace/trace.module.js';

@Module({ imports: [TopicsModule, ReportsModule, TraceModule, CommandsModule] })
export class MonitorModule {}
