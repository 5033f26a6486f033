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
import {
  Answers,
  CurrentUser,
  cursorOf,
  type Page,
  pageOf,
  PageQuery,
  type Principal,
  type Proposal,
  proposalExample,
  ProposalReasonQuery,
  ProposalSchema,
  Roles,
  staffValidation,
  validated,
} from '#libs/service-kit';
import { DISPATCH_READ_ROLES } from '../common/dispatch-roles.config.js';
import { NetworkProposals } from './network-proposals.service.js';
import { NetworkQueries } from './network.queries.js';
import {
  FacilityPageSchema,
  LanePageSchema,
  type NetworkDocument,
  NetworkSchema,
  ProductPageSchema,
} from './network.schema.js';

const facilityCursor = cursorOf('facilities', Id);
const laneCursor = cursorOf('lanes', Id);
const productCursor = cursorOf('products', Id);

const proposedNetworkExample: Proposal = {
  ...proposalExample,
  list: 'network',
  base: 'revision 1',
  difference: {
    before: 90,
    after: 90,
    added: 0,
    removed: 0,
    changed: 1,
    examples: { added: [], removed: [], changed: ['product air: …"name":"Parcel"} → …"name":"Air parcel"}'] },
  },
  reason: 'names of the products',
};

@ApiTags('network')
@Roles(...DISPATCH_READ_ROLES)
@Controller('v1')
export class NetworkController {
  constructor(
    private readonly network: NetworkQueries,
    private readonly proposals: NetworkProposals,
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
  @ApiOperation({
    summary: 'Proposes a network in place of the present one',
    description:
      'As a whole. A second person puts it in force (`/v1/proposals`), and then what changed is published; until then the present network holds.',
  })
  @ApiBody({ schema: NetworkSchema as never })
  @Answers(ProposalSchema, {
    status: 202,
    description: 'The proposal, which waits for a second person.',
    problems: ['invalid-body', 'state-conflict', 'other-request-waits'],
    examples: { proposed: proposedNetworkExample },
  })
  propose(
    @Body(validated(NetworkSchema)) network: NetworkDocument,
    @Query(staffValidation()) { reason }: ProposalReasonQuery,
    @CurrentUser() { id }: Principal,
  ) {
    return this.proposals.propose(network, id, reason);
  }
}
