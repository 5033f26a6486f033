import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional } from 'class-validator';
import { Clock, Roles, staffValidation } from '#libs/service-kit';
import { PerformanceQueries, type Punctuality } from './performance.queries.js';
import { readers } from '../access/dispatch-roles.config.js';

const MONTH_MS = 30 * 86_400_000;

class PerformanceQuery {
  @ApiPropertyOptional({ description: 'Delivered at or after this, ISO 8601; 30 days ago when left out.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ description: 'Delivered before this, ISO 8601; now when left out.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  to?: string;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Live goods only, or test goods only.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  livemode?: 'true' | 'false';
}

@ApiTags('performance')
@Roles(...readers)
@Controller('v1/performance')
export class PerformanceController {
  constructor(
    private readonly performance: PerformanceQueries,
    private readonly clock: Clock,
  ) {}

  @ApiOperation({ summary: 'How many load units were in time, by lane and product, and why the others were late' })
  @Get()
  async punctuality(@Query(staffValidation()) query: PerformanceQuery): Promise<{ items: Punctuality[] }> {
    const to = query.to === undefined ? new Date(this.clock.now().getTime() + 1) : new Date(query.to);
    const from = query.from === undefined ? new Date(to.getTime() - MONTH_MS) : new Date(query.from);
    const livemode = query.livemode === undefined ? undefined : query.livemode === 'true';
    return { items: await this.performance.punctuality(livemode, from, to) };
  }
}
