import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Facility,
  FacilityPublished,
  Id,
  type Lane,
  LanePublished,
  type Product,
  ProductPublished,
} from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import {
  Answers,
  cursorOf,
  type Page,
  pageOf,
  PageQuery,
  Problem,
  Roles,
  staffValidation,
  validated,
} from '#libs/service-kit';
import { DISPATCH_READ_ROLES } from '../common/dispatch-roles.config.js';
import { NetworkQueries } from './network.queries.js';
import {
  FacilityPageSchema,
  LanePageSchema,
  type NetworkDocument,
  NetworkRevisionSchema,
  NetworkSchema,
  ProductPageSchema,
} from './network.schema.js';
import { ReplaceNetwork } from './replace-network.use-case.js';
import { validateNetwork } from './validate-network.js';

const facilityCursor = cursorOf('facilities', Id);
const laneCursor = cursorOf('lanes', Id);
const productCursor = cursorOf('products', Id);

@ApiTags('network')
@Roles(...DISPATCH_READ_ROLES)
@Controller('v1')
export class NetworkController {
  constructor(
    private readonly network: NetworkQueries,
    private readonly commands: CommandBus,
    private readonly replaceNetwork: ReplaceNetwork,
  ) {}

  @Get('facilities')
  @ApiOperation({ summary: 'Facilities of the network' })
  @Answers(FacilityPageSchema, {
    description: 'Facilities in the order of their codes.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { lastPage: { items: [FacilityPublished.example], nextCursor: null } },
  })
  async facilities(@Query(staffValidation()) { after, limit }: PageQuery): Promise<Page<Facility>> {
    const found = await this.network.facilities(after === undefined ? '' : facilityCursor.decode(after), limit + 1);
    return pageOf(found, limit, ({ code }) => facilityCursor.encode(code));
  }

  @Get('lanes')
  @ApiOperation({ summary: 'Lanes of the network' })
  @Answers(LanePageSchema, {
    description: 'Lanes in the order of their ids.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { lastPage: { items: [LanePublished.example], nextCursor: null } },
  })
  async lanes(@Query(staffValidation()) { after, limit }: PageQuery): Promise<Page<Lane>> {
    const found = await this.network.lanes(after === undefined ? '' : laneCursor.decode(after), limit + 1);
    return pageOf(found, limit, ({ laneId }) => laneCursor.encode(laneId));
  }

  @Get('products')
  @ApiOperation({ summary: 'Products on sale' })
  @Answers(ProductPageSchema, {
    description: 'Products in the order of their codes.',
    problems: ['invalid-cursor', 'invalid-body'],
    examples: { lastPage: { items: [ProductPublished.example], nextCursor: null } },
  })
  async products(@Query(staffValidation()) { after, limit }: PageQuery): Promise<Page<Product>> {
    const found = await this.network.products(after === undefined ? '' : productCursor.decode(after), limit + 1);
    return pageOf(found, limit, ({ product }) => productCursor.encode(product));
  }

  @Put('network')
  @Roles('admin')
  @ApiOperation({ summary: 'Replaces the network as a whole and publishes what changed' })
  @ApiBody({ schema: NetworkSchema as never })
  @Answers(NetworkRevisionSchema, {
    description: 'The revision in force; unchanged when nothing differs.',
    problems: ['invalid-body'],
    examples: { replaced: { revision: 2 } },
  })
  async replace(@Body(validated(NetworkSchema)) network: NetworkDocument): Promise<{ revision: number }> {
    const errors = validateNetwork(network);
    if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors });
    return this.commands.execute(this.replaceNetwork, { network, onlyIfNone: false }, { livemode: true });
  }
}
