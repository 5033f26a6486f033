import { Controller, Get, Param, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { CaseReader } from '../cases/case-reader.service.js';
import { caseId } from '../cases/cases.dto.js';
import { CaseHitPageSchema, hitExample } from './case-hit.schema.js';
import { CaseHits } from './case-hits.service.js';

@ApiTags('cases')
@Controller('v1/cases')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'auditor')
export class CaseHitsController {
  constructor(
    private readonly cases: CaseReader,
    private readonly caseHits: CaseHits,
  ) {}

  @Get(':id/hits')
  @ApiOperation({
    summary: 'List the screening hits of a case',
    description: 'Each with the entry of the list as it was published, which of its names is like the person, and why.',
  })
  @ApiParam(caseId)
  @Answers(CaseHitPageSchema, {
    description: 'The hits of the newest screening, the strong ones first; at most 20.',
    examples: { one: { items: [hitExample], nextCursor: null } },
    problems: ['not-found'],
  })
  async hits(@Param('id') id: string, @CurrentUser() user: Principal) {
    return { items: await this.caseHits.of(await this.cases.find(id, user)), nextCursor: null };
  }
}
