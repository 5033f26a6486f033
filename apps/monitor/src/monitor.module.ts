import { Module } from '@nestjs/common';
import { CommandsController } from './commands/commands.controller.js';
import { MonitorController } from './reports/monitor.controller.js';
import { Addressees } from './commands/addressees.service.js';
import { CommandServices } from './commands/operator-commands.service.js';
import { GroupWatch } from './topics/group-watch.job.js';
import { Reports } from './reports/reports.service.js';
import { SummarySource } from './reports/summary.service.js';
import { Tracer } from './trace/tracer.service.js';
import { Cluster } from './topics/cluster.service.js';
import { FollowTopics } from './trace/follow-topics.job.js';
import { TimeOfOffset } from './topics/time-of-offset.service.js';
import { TraceIndex } from './trace/trace-index.service.js';

@Module({
  controllers: [MonitorController, CommandsController],
  providers: [
    TraceIndex,
    Cluster,
    TimeOfOffset,
    Reports,
    GroupWatch,
    SummarySource,
    Tracer,
    Addressees,
    CommandServices,
    FollowTopics,
  ],
})
export class MonitorModule {}
