import { Body, Controller, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { partyFeedTopic, partyTopic } from '#libs/contracts';
import { Problem, Roles, staffValidation } from '#libs/service-kit';
import { ArrayNotEmpty, IsIn, IsString, Length, Matches } from 'class-validator';
import { PartiesService } from './parties.service.js';
import { type PartyKind, partyKinds } from './party-kinds.js';

export class NewPartyDto {
  /** Part of its topics' names. */
  @ApiProperty({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$', example: 'steppe-post' })
  @Matches(/^[a-z0-9][a-z0-9-]{1,39}$/)
  id: string;

  @ApiProperty({ minLength: 1, maxLength: 140 })
  @IsString()
  @Length(1, 140)
  name: string;

  @ApiProperty({ enum: partyKinds, isArray: true, minItems: 1 })
  @ArrayNotEmpty()
  @IsIn(partyKinds, { each: true })
  kinds: PartyKind[];
}

@ApiTags('parties')
@Roles('admin')
@Controller('v1/parties')
export class PartiesController {
  constructor(private readonly parties: PartiesService) {}

  @Post()
  @ApiOperation({ summary: 'A new party with its topics. Its keys are in this answer and nowhere else.' })
  @UsePipes(staffValidation())
  async create(@Body() { id, name, kinds }: NewPartyDto) {
    const apiKeys = await this.parties.create({ id, name, kinds });
    if (!apiKeys) throw new Problem({ code: 'conflict', detail: 'A party with this id exists.' });
    return { id, name, kinds, apiKeys, topics: { publishes: partyTopic(id).name, isTold: partyFeedTopic(id).name } };
  }
}
