import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { partyFeedTopic, partyTopic } from '#libs/contracts';
import { Answers, Problem, Roles, staffValidation } from '#libs/service-kit';
import { NewPartyDto } from './parties.dto.js';
import { type CreatedParty, createdPartyExample, CreatedPartySchema } from './parties.schema.js';
import { PartiesService } from './parties.service.js';

@ApiTags('parties')
@Roles('admin')
@Controller('v1/parties')
export class PartiesController {
  constructor(private readonly parties: PartiesService) {}

  @Post()
  @UsePipes(staffValidation())
  @ApiOperation({ summary: 'Creates a party with its topics and keys' })
  @Answers(CreatedPartySchema, {
    status: 201,
    description: 'The party. Its keys are in this answer and nowhere else.',
    problems: ['conflict'],
    examples: { platform: createdPartyExample },
  })
  async create(@Body() { id, name, kinds }: NewPartyDto): Promise<CreatedParty> {
    const apiKeys = await this.parties.create({ id, name, kinds });
    if (!apiKeys) throw new Problem({ code: 'conflict', detail: 'A party with this id exists.' });
    return { id, name, kinds, apiKeys, topics: { live: topicsFor(id, true), test: topicsFor(id, false) } };
  }
}

function topicsFor(id: string, livemode: boolean): CreatedParty['topics']['live'] {
  return { publishes: partyTopic(id, livemode).name, isTold: partyFeedTopic(id, livemode).name };
}
