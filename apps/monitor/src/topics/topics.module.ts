import { Module } from '@nestjs/common';
import { Cluster } from './cluster.service.js';
import { TimeOfOffset } from './time-of-offset.service.js';
import { TopicsController } from './topics.controller.js';
import { WatchGroups } from './watch-groups.job.js';

/** Topics and consumer groups, and how far each group has read. */
@Module({
  controllers: [TopicsController],
  providers: [Cluster, TimeOfOffset, WatchGroups],
  exports: [Cluster, WatchGroups],
})
export class TopicsModule {}
