import { Module } from '@nestjs/common';
import { TopicsModule } from '../topics/topics.module.js';
import { ReportsController } from './reports.controller.js';
import { Reports } from './reports.service.js';
import { SummaryService } from './summary.service.js';

/** What services report of themselves, and the figures made of it. */
@Module({
  imports: [TopicsModule],
  controllers: [ReportsController],
  providers: [Reports, SummaryService],
  exports: [Reports],
})
export class ReportsModule {}
