import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers, Clock, Roles, staffValidation } from '#libs/service-kit';
import { dateIn } from '#libs/times';
import { DISPATCH_READ_ROLES } from '../common/dispatch-roles.config.js';
import { PerformanceQuery } from './performance.dto.js';
import { PerformanceQueries } from './performance.queries.js';
import { type Punctuality, punctualityExample, PunctualityListSchema } from './performance.schema.js';

const MONTH_MS = 30 * 86_400_000;

@ApiTags('performance')
@Roles(...DISPATCH_READ_ROLES)
@Controller('v1/performance')
export class PerformanceController {
  constructor(
    private readonly performance: PerformanceQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Load units delivered on time, by lane and product, and why the others were late' })
  @Answers(PunctualityListSchema, {
    description: 'One entry for each lane and product.',
    problems: ['invalid-body'],
    examples: { month: { items: [punctualityExample] } },
  })
  async punctuality(@Query(staffValidation()) query: PerformanceQuery): Promise<{ items: Punctuality[] }> {
    // The default end includes what is delivered at this very instant.
    const to = query.to === undefined ? new Date(this.clock.now().getTime() + 1) : dateIn(query.to);
    const from = query.from === undefined ? new Date(to.getTime() - MONTH_MS) : dateIn(query.from);
    const livemode = query.livemode === undefined ? undefined : query.livemode === 'true';
    return { items: await this.performance.punctuality(livemode, from, to) };
  }
}
