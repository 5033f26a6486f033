import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Repeatable, Roles, staffValidation } from '#libs/service-kit';
import { caseExample, claimedExample } from '../cases/case.examples.js';
import { CaseSummarySchema } from '../cases/case.schema.js';
import { caseId } from '../cases/cases.dto.js';
import { actProblems } from '../cases/act-problems.js';
import { ReasonDto } from '../audit/reason.dto.js';
import { ClaimCase } from './claim-case.use-case.js';
import { UnclaimDto } from './claims.dto.js';
import { RenewClaim } from './renew-claim.use-case.js';
import { TakeOverClaim } from './take-over-claim.use-case.js';
import { UnclaimCase } from './unclaim-case.use-case.js';

@ApiTags('cases')
@ApiParam(caseId)
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
@Repeatable()
export class ClaimsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly claimCase: ClaimCase,
    private readonly renewClaim: RenewClaim,
    private readonly takeOverClaim: TakeOverClaim,
    private readonly unclaimCase: UnclaimCase,
  ) {}

  @Post('claim')
  @ApiOperation({
    summary: 'Claim a case',
    description:
      'It is yours for some minutes of real time (`claims.leaseMinutes` of the policy in force, ten as shipped); claiming again prolongs it. One person has so many cases at a time (`claims.mostPerPerson`).',
  })
  @Answers(CaseSummarySchema, {
    description: 'The claimed case.',
    examples: { claimed: claimedExample },
    problems: [...actProblems, 'too-many-claims'],
  })
  claim(@Param('id') declarationId: string, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.claimCase, { declarationId, officer, input: null });
  }

  @Post('claim/renew')
  @ApiOperation({
    summary: 'Renew a claim',
    description: 'The heartbeat of whoever works on the case. A claim that has run out is claimed anew.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case, with the claim prolonged.',
    examples: { claimed: claimedExample },
    problems: ['not-found', 'state-conflict', 'already-claimed'],
  })
  renew(@Param('id') declarationId: string, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.renewClaim, { declarationId, officer, input: null });
  }

  @Post('claim/take-over')
  @Roles('senior')
  @ApiOperation({
    summary: 'Take over a claim',
    description: 'As a senior: the case is yours, and the record says whose it was.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case, claimed by the senior.',
    examples: { claimed: claimedExample },
    problems: ['not-found', 'state-conflict'],
  })
  takeOver(@Param('id') declarationId: string, @Body() { reason }: ReasonDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.takeOverClaim, { declarationId, officer, input: { reason } });
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
