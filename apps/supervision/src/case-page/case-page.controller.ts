import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, Roles } from '#libs/service-kit';
import { caseId } from '../cases/cases.dto.js';
import { type WholeCase, wholeCaseExample, WholeCaseSchema } from './case-page.schema.js';
import { CasePages } from './case-page.service.js';

@ApiTags('cases')
@Controller('v1/cases')
@Roles('officer', 'senior')
export class CasePageController {
  constructor(private readonly pages: CasePages) {}

  @Get(':id/page')
  @ApiOperation({
    summary: 'Read everything about a case',
    description:
      'By one call: facts, order, questions and answers, screening hits, versions with what changed, cut-off, history of the person, acts, and who can unblock it. The access to personal data is recorded.',
  })
  @ApiParam(caseId)
  @Answers(WholeCaseSchema, {
    description: 'The case and what belongs to it.',
    examples: { red: wholeCaseExample },
    problems: ['not-found'],
  })
  page(@Param('id') id: string, @CurrentUser() user: Principal): Promise<WholeCase> {
    return this.pages.read(id, user);
  }
}
