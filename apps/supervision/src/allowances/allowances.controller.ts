import { Body, Controller, Get, Param, Post, Query, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, CurrentUser, type Principal, Roles, staffValidation } from '#libs/service-kit';
import { AllowanceReader } from './allowance-reader.service.js';
import { AllowancesQuery, AllowancesViewDto } from './allowances.dto.js';
import { allowancesExample } from './allowances.examples.js';
import { type Allowances, AllowancesSchema } from './allowances.schema.js';

const described = {
  description: 'What is booked; empty for a person who is not known.',
  examples: { reserved: allowancesExample },
} as const;
const personTokenParam = { name: 'personToken', description: 'Keyed hash of the person.', example: 'ab12' };

@ApiTags('allowances')
@Controller('v1/allowances')
@UsePipes(staffValidation())
@Roles('officer', 'senior', 'analyst', 'auditor')
export class AllowancesController {
  constructor(private readonly reader: AllowanceReader) {}

  @Get(':personToken')
  @ApiOperation({
    summary: 'Read the allowances of a person of your cases',
    description:
      'The person is known by a keyed hash only. Refused where no case of the person is at a facility where you work.',
  })
  @ApiParam(personTokenParam)
  @Answers(AllowancesSchema, described)
  one(
    @Param('personToken') personToken: string,
    @Query() { livemode = 'true' }: AllowancesQuery,
    @CurrentUser() user: Principal,
  ): Promise<Allowances> {
    return this.reader.read(personToken, livemode === 'true', user);
  }

  @Post(':personToken/views')
  @ApiOperation({
    summary: 'Read the allowances of any person, with a reason that goes on record',
    description: 'For inquiries without a case at your facilities.',
  })
  @ApiParam(personTokenParam)
  @Answers(AllowancesSchema, described)
  view(
    @Param('personToken') personToken: string,
    @Body() { reason, livemode = true }: AllowancesViewDto,
  ): Promise<Allowances> {
    return this.reader.view(personToken, livemode, reason);
  }
}
