import { Body, Controller, Get, Param, Put, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Answers, Clock, Problem, Roles, staffValidation } from '#libs/service-kit';
import { CurrentParty } from './current-party.decorator.js';
import { PartyDirectory } from './party-directory.service.js';
import { PartyLinkQueries } from './party-link.queries.js';
import { EntrustedDto } from './party-links.dto.js';
import {
  type EntrustmentAnswer,
  entrustmentExample,
  type Entrustments,
  EntrustmentsSchema,
} from './party-links.schema.js';
import type { RequestingParty } from './party.js';
import { PartyQueries } from './party.queries.js';

/** A party hands in its own documents; another one hands them in for it where it has said so itself. */
@ApiTags('parties')
@Roles('party')
@Controller('v1/entrustments')
export class EntrustmentsController {
  constructor(
    private readonly links: PartyLinkQueries,
    private readonly directory: PartyDirectory,
    private readonly parties: PartyQueries,
    private readonly clock: Clock,
  ) {}

  @Put(':agent')
  @UsePipes(staffValidation())
  @ApiParam({ name: 'agent', description: 'Id of the party that sends your documents.', example: 'province-post' })
  @ApiOperation({ summary: 'Says which of your documents another party may send for you' })
  @Answers(EntrustmentsSchema, {
    description: 'All that you have entrusted or are entrusted with.',
    problems: ['not-found', 'invalid-body'],
    examples: { payments: { items: [entrustmentExample] } },
  })
  async set(
    @Param('agent') agent: string,
    @Body() { documents }: EntrustedDto,
    @CurrentParty() party: RequestingParty,
  ): Promise<Entrustments> {
    if (agent === party.partyId || (await this.parties.kindsOf(agent)) === undefined)
      throw new Problem({ code: 'not-found', detail: 'There is no other party with this id.' });
    await this.links.setEntrusted(party.partyId, agent, documents, this.clock.now());
    await this.directory.refresh();
    return this.read(party);
  }

  @Get()
  @ApiOperation({ summary: 'Lists what you have entrusted and are entrusted with' })
  @Answers(EntrustmentsSchema, {
    description: 'One entry for each other party.',
    examples: { payments: { items: [entrustmentExample] } },
  })
  async read(@CurrentParty() { partyId }: RequestingParty): Promise<Entrustments> {
    const { entrustments } = await this.links.all();
    const items = new Map<string, EntrustmentAnswer>();
    for (const { principal, agent, document } of entrustments) {
      if (principal !== partyId && agent !== partyId) continue;
      const key = `${principal} ${agent}`;
      const documents = [...(items.get(key)?.documents ?? []), document as EntrustmentAnswer['documents'][number]];
      items.set(key, { principal, agent, documents: documents.toSorted() });
    }
    return { items: [...items.values()] };
  }
}
