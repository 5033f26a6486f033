import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { newId } from '#libs/messaging';
import { CommandsController } from './api/commands.controller.js';
import { MonitorController } from './api/monitor.controller.js';
import { Addressees } from './watching/addressees.js';
import { CommandServices } from './watching/command-services.js';
import { GroupWatch } from './watching/group-watch.js';
import { Reports } from './watching/reports.js';
import { SummarySource } from './watching/summary.js';
import { Tracer } from './watching/trace.js';
import { Cluster } from './kafka/cluster.js';
import { FollowTopics } from './kafka/follow-topics.js';
import { TimeOfOffset } from './kafka/time-of-offset.js';
import { TraceIndex } from './persistence/trace-index.js';

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
