import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Facility, Lane, Product } from '#libs/contracts';
import { Acts } from '#libs/messaging';
import { Problem, Roles, staffValidation, validated } from '#libs/service-kit';
import { replaceNetwork } from './replace-network.use-case.js';
import { faultsOf } from './network.js';
import { NetworkQueries } from './network.queries.js';
import { type NetworkDocument, NetworkSchema } from './network.schema.js';
import { type Page, pageOf, PageQuery } from '../access/page.dto.js';
import { readers } from '../access/dispatch-roles.config.js';

@ApiTags('network')
@Roles(...readers)
@Controller('v1')
export class NetworkController {
  constructor(
    private readonly network: NetworkQueries,
    private readonly acts: Acts,
  ) {}

  @ApiOperation({ summary: 'Facilities of the network' })
  @Get('facilities')
  async facilities(@Query(staffValidation()) { after, limit }: PageQuery): Promise<Page<Facility>> {
    const found = await this.network.facilities({ ...(after !== undefined && { after }), limit: limit + 1 });
    return pageOf(found, limit, (facility) => facility.code);
  }

  @ApiOperation({ summary: 'Lanes of the network' })
  @Get('lanes')
  async lanes(@Query(staffValidation()) { after, limit }: PageQuery): Promise<Page<Lane>> {
    const found = await this.network.lanes({ ...(after !== undefined && { after }), limit: limit + 1 });
    return pageOf(found, limit, (lane) => lane.laneId);
  }

  @ApiOperation({ summary: 'Products that can be sold' })
  @Get('products')
  async products(@Query(staffValidation()) { after, limit }: PageQuery): Promise<Page<Product>> {
    const found = await this.network.products({ ...(after !== undefined && { after }), limit: limit + 1 });
    return pageOf(found, limit, (product) => product.product);
  }

  @ApiOperation({ summary: 'Replaces the network as a whole and publishes what changed' })
  @ApiBody({ schema: NetworkSchema as never })
  @ApiOkResponse({ description: 'The revision that is now in force; unchanged if nothing differs.' })
  @Roles('admin')
  @Put('network')
  async replace(@Body(validated(NetworkSchema)) network: NetworkDocument): Promise<{ revision: number }> {
    const errors = faultsOf(network);
    if (errors.length > 0) throw new Problem({ code: 'invalid-body', errors });
    const data = { network, onlyIfNone: false };
    return this.acts.perform(replaceNetwork, { name: 'ReplaceNetwork', data, actor: 'admin', livemode: true });
  }
}
