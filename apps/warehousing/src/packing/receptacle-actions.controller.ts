import { Body, Controller, Param, Post, UsePipes } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  assertWorksAt,
  CurrentUser,
  orNotFound,
  type Principal,
  Roles,
  staffValidation,
} from '#libs/service-kit';
import { facilityOfUnit } from '../receptacles/receptacle.js';
import { ReceptacleQueries } from '../receptacles/receptacle.queries.js';
import {
  receptacleWithMembersExample,
  type ReceptacleWithMembers,
  ReceptacleWithMembersSchema,
} from '../receptacles/receptacle.schema.js';
import { CloseReceptacle } from './close-receptacle.use-case.js';
import { UnpackDto } from './unpack.dto.js';
import { UnpackReceptacle } from './unpack-receptacle.use-case.js';

const receptacleId = {
  name: 'receptacleId',
  description: 'Id of the load unit, or the number on its label (UPU S9 or SSCC).',
  example: 'CNURCAKZALAACCN60001001100008',
};

const { closed: _, ...opened } = receptacleWithMembersExample;
const emptied: ReceptacleWithMembers = { ...opened, state: 'emptied', count: 0, grossGrams: 300, members: [] };

@ApiTags('receptacles')
@Controller('v1/receptacles/:receptacleId')
@UsePipes(staffValidation())
@Roles('warehouse')
export class ReceptacleActionsController {
  constructor(
    private readonly receptacles: ReceptacleQueries,
    private readonly commands: CommandBus,
    private readonly closeReceptacle: CloseReceptacle,
    private readonly unpackReceptacle: UnpackReceptacle,
  ) {}

  @Post('close')
  @ApiOperation({
    summary: 'Close a load unit',
    description: 'It gets its number and its seal. Its despatch stays open.',
  })
  @ApiParam(receptacleId)
  @Answers(ReceptacleWithMembersSchema, {
    description: 'The closed load unit.',
    problems: ['not-found', 'state-conflict'],
    examples: { usual: receptacleWithMembersExample },
  })
  async close(@Param('receptacleId') id: string, @CurrentUser() user: Principal): Promise<ReceptacleWithMembers> {
    const bag = await this.own(id, user);
    await this.commands.execute(this.closeReceptacle, {
      receptacleId: bag.receptacleId,
      facility: bag.line.facility,
    });
    return orNotFound(await this.receptacles.find(bag.receptacleId));
  }

  @Post('unpack')
  @ApiOperation({
    summary: 'Unpack a load unit that came back from the border',
    description: 'Everything in it is stored again, and its number becomes void.',
  })
  @ApiParam(receptacleId)
  @Answers(ReceptacleWithMembersSchema, {
    description: 'The empty load unit.',
    problems: ['not-found', 'state-conflict'],
    examples: { usual: emptied },
  })
  async unpack(
    @Param('receptacleId') id: string,
    @Body() { reason }: UnpackDto,
    @CurrentUser() user: Principal,
  ): Promise<ReceptacleWithMembers> {
    const bag = await this.own(id, user);
    await this.commands.execute(this.unpackReceptacle, {
      receptacleId: bag.receptacleId,
      facility: facilityOfUnit(bag),
      parcelIds: bag.members.map(({ parcelId }) => parcelId),
      reason,
    });
    return orNotFound(await this.receptacles.find(bag.receptacleId));
  }

  private async own(id: string, user: Principal): Promise<ReceptacleWithMembers> {
    const bag = orNotFound(await this.receptacles.find(id));
    assertWorksAt(user, facilityOfUnit(bag));
    return bag;
  }
}
