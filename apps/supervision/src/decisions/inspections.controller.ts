import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Repeatable, Roles, staffValidation } from '#libs/service-kit';
import { caseExample, inspectedExample, signedExample } from '../cases/case.examples.js';
import { CaseSummarySchema } from '../cases/case.schema.js';
import { caseId } from '../cases/cases.dto.js';
import { actProblems, secondPersonProblems, unclaimedActProblems } from '../cases/act-problems.js';
import { DeclineDto, NamedRequestDto } from '../cases/named-request.dto.js';
import { ConfirmFinding } from './confirm-finding.use-case.js';
import { DeclineFinding } from './decline-finding.use-case.js';
import { FindingDto, type PictureDto, VerdictDto } from './inspections.dto.js';
import { JudgePicture } from './judge-picture.use-case.js';
import { SignFinding } from './sign-finding.use-case.js';

/** What is found on the goods, opened or by X-ray. */
@ApiTags('decisions')
@ApiParam(caseId)
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
@Repeatable()
export class InspectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly signFinding: SignFinding,
    private readonly confirmFinding: ConfirmFinding,
    private readonly declineFinding: DeclineFinding,
    private readonly judgePicture: JudgePicture,
  ) {}

  @Post('finding')
  @ApiOperation({ summary: 'Sign a finding', description: 'As the first officer; another one confirms it.' })
  @Answers(CaseSummarySchema, {
    status: 202,
    description: 'The case with the finding.',
    examples: { signed: signedExample },
    problems: actProblems,
  })
  sign(
    @Param('id') declarationId: string,
    @Body() { clean, finding, picture }: FindingDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = { clean, finding, ...(picture && { picture: plainPicture(picture) }) };
    return this.commands.execute(this.signFinding, { declarationId, officer, input });
  }

  @Post('finding/confirm')
  @ApiOperation({ summary: 'Confirm a finding', description: 'As the second officer, who names what was read.' })
  @Answers(CaseSummarySchema, {
    description: 'The inspected case.',
    examples: { inspected: inspectedExample },
    problems: secondPersonProblems,
  })
  confirm(
    @Param('id') declarationId: string,
    @Body() { requestId, digest }: NamedRequestDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.confirmFinding, { declarationId, officer, input: { requestId, digest } });
  }

  @Post('finding/decline')
  @ApiOperation({
    summary: 'Decline a finding',
    description: 'A finding that waits for a second officer is dropped; another one can be signed.',
  })
  @Answers(CaseSummarySchema, {
    description: 'The case without the finding.',
    examples: { open: caseExample },
    problems: unclaimedActProblems,
  })
  decline(
    @Param('id') declarationId: string,
    @Body() { requestId, digest, reason }: DeclineDto,
    @CurrentUser() officer: Principal,
  ) {
    return this.commands.execute(this.declineFinding, { declarationId, officer, input: { requestId, digest, reason } });
  }

  @Post('verdicts')
  @Roles('analyst', 'officer', 'senior')
  @ApiOperation({
    summary: 'Judge an X-ray picture',
    description:
      'What an analyst sees on a picture of the parcel. An anomaly holds the parcel and opens an inspection. A share is judged again by another person, who does not see the first verdict.',
  })
  @Answers(CaseSummarySchema, {
    status: 201,
    description: 'The case with the verdict.',
    examples: { judged: caseExample },
    problems: ['not-found', 'second-person-needed'],
  })
  judge(
    @Param('id') declarationId: string,
    @Body() { anomaly, note, ...picture }: VerdictDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = { ...plainPicture(picture), anomaly, note };
    return this.commands.execute(this.judgePicture, { declarationId, officer, input });
  }
}

function plainPicture({ reference, region }: PictureDto) {
  if (!region) return { reference };
  const { x, y, width, height } = region;
  return { reference, region: { x, y, width, height } };
}
