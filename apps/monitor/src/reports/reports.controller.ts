import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Roles } from '#libs/service-kit';
import {
  parkedKeyExample,
  type ParkedKeyList,
  ParkedKeyListSchema,
  serviceReportExample,
  type ServiceReportList,
  ServiceReportListSchema,
  type Summary,
  summaryExample,
  SummarySchema,
} from './reports.schema.js';
import { Reports } from './reports.service.js';
import { SummaryService } from './summary.service.js';

@ApiTags('look')
@Controller('v1')
@Roles('operator', 'admin', 'auditor')
export class ReportsController {
  constructor(
    private readonly reports: Reports,
    private readonly summaryService: SummaryService,
  ) {}

  @Get('summary')
  @ApiOperation({ summary: 'The figures of the live table' })
  @Answers(SummarySchema, { description: 'The figures.', examples: { running: summaryExample } })
  summary(): Summary {
    return this.summaryService.summary();
  }

  @Get('services')
  @ApiOperation({ summary: 'What each instance of each service reported last' })
  @Answers(ServiceReportListSchema, {
    description: 'Reports of the last half minute, oldest first.',
    examples: { one: { items: [serviceReportExample] } },
  })
  services(): ServiceReportList {
    return { items: this.reports.all() };
  }

  @Get('parked')
  @ApiOperation({ summary: 'Keys that wait for an operator, with the reason' })
  @Answers(ParkedKeyListSchema, {
    description: 'Up to 100 keys of each service, oldest first.',
    examples: { one: { items: [parkedKeyExample] } },
  })
  parked(): ParkedKeyList {
    const reports = [...this.reports.byService().values()];
    return { items: reports.flatMap(({ service, parked }) => parked.map((key) => ({ service, ...key }))) };
  }
}
