import { Body, Controller, Get, Param, Put, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, Clock, Problem, Roles, staffValidation } from '#libs/service-kit';
import { CurrentParty } from './current-party.decorator.js';
import { PartyDirectory } from './party-directory.service.js';
import { PartyLinkQueries } from './party-link.queries.js';
import { CustomsCodesDto } from './party-links.dto.js';
import { type CustomsCodes, CustomsCodesSchema } from './party-links.schema.js';
import type { RequestingParty } from './party.js';
import { PartyQueries } from './party.queries.js';

/** Customs codes are entered by an administrator, who has seen them: a party that has one hands in documents under it. */
@ApiTags('parties')
@Controller('v1')
export class CustomsCodesController {
  constructor(
    private readonly links: PartyLinkQueries,
    private readonly directory: PartyDirectory,
    private readonly parties: PartyQueries,
    private readonly clock: Clock,
  ) {}

  @Put('parties/:id/customs-codes')
  @Roles('admin')
  @UsePipes(staffValidation())
  @ApiParam({ name: 'id', description: 'Id of the party.' })
  @ApiOperation({ summary: 'Sets by which customs codes the documents of others name a party' })
  @Answers(CustomsCodesSchema, {
    description:
      'The codes of the party. Documents that come from now on and name one of them are documents of the party.',
    problems: ['not-found', 'conflict', 'invalid-body'],
    examples: { carrier: { codes: ['6501960TX1'] } },
  })
  async set(@Param('id') id: string, @Body() { codes }: CustomsCodesDto): Promise<CustomsCodes> {
    if ((await this.parties.kindsOf(id)) === undefined)
      throw new Problem({ code: 'not-found', detail: 'There is no party with this id.' });
    const others = await this.links.setCodes(id, codes, this.clock.now());
    if (others.length > 0)
      throw new Problem({ code: 'conflict', detail: `Other parties have these codes: ${others.join(', ')}.` });
    await this.directory.refresh();
    return { codes: codes.toSorted() };
  }

  @Get('customs-codes')
  @Roles('party')
  @ApiOperation({ summary: 'Reads your customs codes' })
  @Answers(CustomsCodesSchema, {
    description: 'Your codes: documents that name one of them are yours.',
    examples: { carrier: { codes: ['6501960TX1'] } },
  })
  async read(@CurrentParty() { partyId }: RequestingParty): Promise<CustomsCodes> {
    const { codes } = await this.links.all();
    return { codes: codes.flatMap((one) => (one.partyId === partyId ? [one.code] : [])).toSorted() };
  }
}
