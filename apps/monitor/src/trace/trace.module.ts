import { Module } from '@nestjs/common';
import { ReportsModule } from '../reports/reports.module.js';
import { TopicsModule } from '../topics/topics.module.js';
import { FollowTopics } from './follow-topics.service.js';
import { KeyScanner } from './key-scanner.service.js';
import { TraceIndex } from './trace-index.service.js';
import { TraceController } from './trace.controller.js';
import { Tracer } from './tracer.service.js';

/** All events about one number, over all topics. */
@Module({
  imports: [TopicsModule, ReportsModule],
  controllers: [TraceController],
  providers: [TraceIndex, FollowTopics, KeyScanner, Tracer],
})
export class TraceModule {}
