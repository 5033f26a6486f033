import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { ConfirmFinding } from './confirm-finding.use-case.js';
import { FindingDto, type PictureDto, VerdictDto } from './inspections.dto.js';
import { JudgePicture } from './judge-picture.use-case.js';
import { SignFinding } from './sign-finding.use-case.js';

/** What is found on the goods, opened or by X-ray. */
@ApiTags('decisions')
@Controller('v1/cases/:id')
@UsePipes(staffValidation())
@Roles('officer', 'senior')
export class InspectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly signFinding: SignFinding,
    private readonly confirmFinding: ConfirmFinding,
    private readonly judgePicture: JudgePicture,
  ) {}

  @Post('finding')
  @HttpCode(202)
  @ApiOperation({ summary: 'The first officer signs what was found; another one confirms it.' })
  sign(
    @Param('id') declarationId: string,
    @Body() { clean, finding, picture }: FindingDto,
    @CurrentUser() officer: Principal,
  ) {
    const input = { clean, finding, ...(picture && { picture: plainPicture(picture) }) };
    return this.commands.execute(this.signFinding, { declarationId, officer, input });
  }

  @Post('finding/confirm')
  @HttpCode(200)
  @ApiOperation({ summary: 'The second officer confirms the finding.' })
  confirm(@Param('id') declarationId: string, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.confirmFinding, { declarationId, officer, input: null });
  }

  @Post('verdicts')
  @Roles('analyst', 'officer', 'senior')
  @ApiOperation({ summary: 'What an analyst sees on an X-ray picture of the parcel.' })
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
