import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { newId } from '#libs/messaging';
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

/** Where the index lies; without a path it is made anew at each start, from the topics. */
const indexPath = () => process.env['TRACE_INDEX'] ?? join(tmpdir(), `torugart-trace-${newId()}.sqlite`);

@Module({
  controllers: [MonitorController, CommandsController],
  providers: [
    { provide: TraceIndex, useFactory: () => new TraceIndex(indexPath()) },
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
