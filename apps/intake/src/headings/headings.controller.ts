import { Body, Controller, Headers, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Answers,
  BodyTypes,
  CurrentUser,
  type Principal,
  proposalExample,
  ProposalReasonQuery,
  ProposalSchema,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { HeadingLists } from './heading-lists.service.js';

/** A table of headings has some hundred kilobytes. */
const MOST_BYTES = 8 * 1_048_576;

@ApiTags('headings')
@Roles('admin')
@Controller('v1/headings')
export class HeadingsController {
  constructor(private readonly lists: HeadingLists) {}

  @Post()
  @ApiOperation({
    summary: 'Proposes a table of headings',
    description:
      'A second person puts it in force (`/v1/proposals`); until then the present table holds. From then on an order with another heading is refused.',
  })
  @BodyTypes({ 'text/csv': 'text', 'application/x-ndjson': 'text' }, MOST_BYTES)
  @Answers(ProposalSchema, {
    status: 202,
    description: 'The proposal, which waits for a second person.',
    problems: ['invalid-body', 'state-conflict', 'other-request-waits'],
    examples: { proposed: proposalExample },
  })
  propose(
    @Body() body: unknown,
    @Query(staffValidation()) { reason }: ProposalReasonQuery,
    @CurrentUser() { id }: Principal,
    @Headers('content-type') type = '',
  ) {
    const content = typeof body === 'string' ? body : '';
    return this.lists.propose({ content, format: type.startsWith('text/csv') ? 'csv' : 'ndjson', by: id, reason });
  }
}
