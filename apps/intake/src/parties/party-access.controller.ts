import { Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { partyUser } from '#libs/contracts';
import { Answers, Problem, Roles } from '#libs/service-kit';
import {
  CONNECTIONS_END_WITHIN_SECONDS as connectionsEndWithinSeconds,
  type IssuedAccess,
  issuedAccessExample,
  IssuedAccessSchema,
  type RevokedAccess,
  revokedAccessExample,
  RevokedAccessSchema,
} from './party-access.schema.js';
import { PartyAccess } from './party-access.service.js';
import { PartyQueries } from './party.queries.js';

@ApiTags('parties')
@ApiParam({ name: 'id', description: 'Id of the party.' })
@Roles('admin')
@Controller('v1/parties/:id/kafka-credentials')
export class PartyAccessController {
  constructor(
    private readonly access: PartyAccess,
    private readonly parties: PartyQueries,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Gives a party users of Kafka, for live and for test data; again: new passwords' })
  @Answers(IssuedAccessSchema, {
    status: 201,
    description: 'The users. Their passwords are in this answer and nowhere else.',
    problems: ['not-found', 'unavailable'],
    examples: { platform: issuedAccessExample },
  })
  async issue(@Param('id') id: string): Promise<IssuedAccess> {
    await this.assertKnown(id);
    return { mechanism: 'SCRAM-SHA-512', ...(await this.access.issue(id)), connectionsEndWithinSeconds };
  }

  @Delete()
  @ApiOperation({ summary: 'Removes the users of Kafka of a party' })
  @Answers(RevokedAccessSchema, {
    description: 'The users that are removed.',
    problems: ['not-found', 'unavailable'],
    examples: { platform: revokedAccessExample },
  })
  async revoke(@Param('id') id: string): Promise<RevokedAccess> {
    await this.assertKnown(id);
    await this.access.revoke(id);
    return { revoked: [partyUser(id, true), partyUser(id, false)], connectionsEndWithinSeconds };
  }

  private async assertKnown(id: string): Promise<void> {
    if ((await this.parties.kindsOf(id)) === undefined)
      throw new Problem({ code: 'not-found', detail: 'There is no party with this id.' });
  }
}
