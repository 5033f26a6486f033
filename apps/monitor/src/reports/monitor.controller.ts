import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Problem, Roles } from '#libs/service-kit';
import { GroupWatch } from '../topics/group-watch.job.js';
import { Reports } from './reports.service.js';
import { SummarySource } from './summary.service.js';
import { Tracer } from '../trace/tracer.service.js';
import { Cluster } from '../topics/cluster.service.js';

@ApiTags('look')
@Controller('v1')
@Roles('operator', 'admin', 'auditor')
export class MonitorController {
  constructor(
    private readonly cluster: Cluster,
    private readonly groupWatch: GroupWatch,
    private readonly reports: Reports,
    private readonly summarySource: SummarySource,
    private readonly tracer: Tracer,
  ) {}

  @Get('summary')
  @ApiOperation({ summary: 'The figures of the live table' })
  summary() {
    return this.summarySource.summary();
  }

  @Get('topics')
  @ApiOperation({ summary: 'Every topic with its owner, size, and who reads it how far' })
  async topics() {
    const groups = this.groupWatch.groups();
    const items = (await this.cluster.topics()).map((topic) => ({
      ...topic,
      groups: groups.flatMap(({ group, lagSeconds, topics }) => {
        const read = topics.find(({ topic: name }) => name === topic.topic);
        return read ? [{ group, lag: read.lag, lagSeconds: read.lag === 0 ? 0 : lagSeconds }] : [];
      }),
    }));
    return { items };
  }

  @Get('groups')
  @ApiOperation({ summary: 'Every group with its lag in records and seconds, and a verdict over the last half minute' })
  groups() {
    return { items: this.groupWatch.groups() };
  }

  @Get('services')
  @ApiOperation({ summary: 'What each instance of each service said of itself last' })
  services() {
    return { items: this.reports.all() };
  }

  @Get('parked')
  @ApiOperation({ summary: 'Keys that wait for an operator, with the reason' })
  parked() {
    return {
      items: [...this.reports.byService().values()].flatMap(({ service, parked }) =>
        parked.map((key) => ({ service, ...key })),
      ),
    };
  }

  @Get('trace/:id')
  @ApiOperation({
    summary:
      'Everything about what a number is of, over all topics: an order, a parcel, lot or bag, its label, waybill, payment or declaration, a load unit, its seal, despatch or bill, a departure or its vehicle',
  })
  async trace(@Param('id') id: string) {
    const trace = await this.tracer.trace(id);
    if (!trace) throw new Problem({ code: 'not-found', detail: `nothing is known of ${id}` });
    return trace;
  }
}
