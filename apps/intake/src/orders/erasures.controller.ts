import { Controller, Delete, Param } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandBus } from '#libs/messaging';
import { Answers, CurrentUser, type Principal, Problem, Roles } from '#libs/service-kit';
import { partyOf } from '../parties/current-party.decorator.js';
import { ErasePersonalData } from './erase-personal-data.use-case.js';
import { OrderQueries } from './order.queries.js';

@ApiTags('orders')
@Controller('v1/orders')
export class ErasuresController {
  constructor(
    private readonly commands: CommandBus,
    private readonly erasePersonalData: ErasePersonalData,
    private readonly orders: OrderQueries,
  ) {}

  @Delete(':id/personal-data')
  @Roles('party', 'admin')
  @ApiParam({ name: 'id', description: 'UUID of the order.' })
  @ApiOperation({
    summary:
      'Erases the persons of an order permanently: a party those of its own orders, an administrator those of any order',
  })
  @Answers(null, { description: 'They are erased, now or before.', problems: ['not-found'] })
  async erase(@Param('id') id: string, @CurrentUser() user: Principal): Promise<void> {
    const found = await this.orders.locate(id, partyOf(user));
    if (!found) throw new Problem({ code: 'not-found' });
    const { key: orderKey, livemode } = found;
    await this.commands.execute(this.erasePersonalData, { orderKey }, { livemode });
  }
}
