import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { caseExample, claimedExample } from '../cases/case.examples.js';
import { CaseSummarySchema } from '../cases/case.schema.js';
import { caseId } from '../cases/cases.dto.js';
import { actProblems } from '../cases/act-problems.js';
import { ClaimCase } from './claim-case.use-case.js';
import { UnclaimDto } from './claims.dto.js';
import { UnclaimCase } from './unclaim-case.use-case.js';

@ApiTags('cases')
@ApiParam(caseId)
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class ClaimsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly claimCase: ClaimCase,
    private readonly unclaimCase: UnclaimCase,
  ) {}

  @Post('claim')
  @ApiOperation({
    summary: 'Claim a case',
    description: 'It is yours for ten minutes of real time; claiming again prolongs it.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The claimed case.',
    examples: { claimed: claimedExample },
    problems: actProblems,
  })
  claim(@Param('id') declarationId: string, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.claimCase, { declarationId, officer, input: null });
  }

  @Post('unclaim')
  @ApiOperation({ summary: 'Give a case back' })
  @Answers(CaseSummarySchema, {
    description: 'The case, free again.',
    examples: { free: caseExample },
    problems: ['not-found', 'already-claimed'],
  })
  unclaim(@Param('id') declarationId: string, @Body() { reason = '' }: UnclaimDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.unclaimCase, { declarationId, officer, input: { reason } });
  }
}
