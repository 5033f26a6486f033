import { Body, Controller, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { ClaimCase } from './claim-case.use-case.js';
import { UnclaimDto } from './claims.dto.js';
import { UnclaimCase } from './unclaim-case.use-case.js';

@ApiTags('cases')
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
  @HttpCode(200)
  @ApiOperation({ summary: 'Claims the case for ten minutes of real time; claiming again prolongs it.' })
  claim(@Param('id') declarationId: string, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.claimCase, { declarationId, officer, input: null });
  }

  @Post('unclaim')
  @HttpCode(200)
  @ApiOperation({ summary: 'Gives the case back.' })
  unclaim(@Param('id') declarationId: string, @Body() { reason = '' }: UnclaimDto, @CurrentUser() officer: Principal) {
    return this.commands.execute(this.unclaimCase, { declarationId, officer, input: { reason } });
  }
}
