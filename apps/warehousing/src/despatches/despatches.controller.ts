import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, orNotFound, type Page, Roles, staffValidation } from '#libs/service-kit';
import type { Despatch } from './despatch.js';
import { DespatchQueries } from './despatch.queries.js';
import {
  despatchExample,
  DespatchPageSchema,
  DespatchSchema,
  type Predes,
  predesExample,
  PredesSchema,
} from './despatch.schema.js';
import { DespatchesQuery } from './despatches.dto.js';
import { PredesQueries } from './predes.queries.js';

const despatchId = {
  name: 'despatchId',
  description: 'Id of the despatch.',
  example: '01990000-0000-7000-8000-000000000007',
};

@ApiTags('despatches')
@Controller('v1/despatches')
@UsePipes(staffValidation())
@Roles('warehouse', 'dispatcher', 'officer', 'senior', 'auditor', 'operator')
export class DespatchesController {
  constructor(
    private readonly despatches: DespatchQueries,
    private readonly predes: PredesQueries,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List despatches', description: 'In the order in which they were opened.' })
  @Answers(DespatchPageSchema, {
    description: 'A page of despatches.',
    problems: ['invalid-body', 'invalid-cursor'],
    examples: { usual: { items: [despatchExample], nextCursor: null } },
  })
  list(@Query() { state, facility, ...page }: DespatchesQuery): Promise<Page<Despatch>> {
    return this.despatches.list({ ...(state && { state }), ...(facility !== undefined && { facility }) }, page);
  }

  @Get(':despatchId')
  @ApiOperation({ summary: 'Read a despatch' })
  @ApiParam(despatchId)
  @Answers(DespatchSchema, {
    description: 'The despatch.',
    problems: ['not-found'],
    examples: { usual: despatchExample },
  })
  async one(@Param('despatchId') id: string): Promise<Despatch> {
    return orNotFound(await this.despatches.find(id));
  }

  @Get(':despatchId/predes')
  @ApiOperation({
    summary: 'Read the pre-advice of a despatch',
    description:
      'The pre-advice to the office of destination (UPU PREDES) as data. It is complete once the despatch is closed.',
  })
  @ApiParam(despatchId)
  @Answers(PredesSchema, {
    description: 'The pre-advice.',
    problems: ['not-found'],
    examples: { usual: predesExample },
  })
  async preadvice(@Param('despatchId') id: string): Promise<Predes> {
    return orNotFound(await this.predes.of(id));
  }
}
