import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, Problem, Roles } from '#libs/service-kit';
import { OrderDesk } from '../desk/order-desk.js';
import { OrderQueries } from './order.queries.js';
import { onBehalfOf } from '../parties/current-party.decorator.js';

@ApiTags('orders')
@Controller('v1/orders')
export class ErasuresController {
  constructor(
    private readonly desk: OrderDesk,
    private readonly orders: OrderQueries,
  ) {}

  @Delete(':id/personal-data')
  @ApiOperation({
    summary: 'Erases the persons of an order for good: a party those of its own orders, an administrator any.',
  })
  @Roles('party', 'admin')
  @HttpCode(204)
  async erase(@Param('id') id: string, @CurrentUser() user: Principal): Promise<void> {
    const party = onBehalfOf(user);
    const found = await this.orders.locate(id, party);
    if (!found) throw new Problem({ code: 'not-found' });
    await this.desk.erase(found.key, found.livemode, party ? 'party' : 'admin');
  }
}
