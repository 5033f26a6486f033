import { Body, Controller, Headers, HttpCode, Post, UnauthorizedException } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

import { OrderDto, PublishedDto } from './order.dto.js';
import { OrdersService } from './orders.service.js';

interface DecisionMessage {
  readonly declarationId: string;
  readonly to: string;
  readonly at: string;
}

const parties = new Map(
  (JSON.parse(process.env['DEMO_PARTIES'] ?? '[]') as { id: string; apiKey: string }[]).map(({ id, apiKey }) => [
    apiKey,
    id,
  ]),
);

@Controller()
export class IntakeController {
  constructor(private readonly orders: OrdersService) {}

  @Post('v1/orders')
  @HttpCode(202)
  async place(@Headers('authorization') authorization: string | undefined, @Body() order: OrderDto) {
    const partyId = parties.get(authorization?.replace('Bearer ', '') ?? '');
    if (partyId === undefined) throw new UnauthorizedException();
    const { id, status } = await this.orders.place(partyId, order);
    return { id, status };
  }

  @EventPattern('party.steppe-post.test.v1')
  steppePost(@Payload() published: PublishedDto) {
    return this.take(published);
  }

  @EventPattern('party.silk-market.test.v1')
  silkMarket(@Payload() published: PublishedDto) {
    return this.take(published);
  }

  @EventPattern('party.province-post.test.v1')
  provincePost(@Payload() published: PublishedDto) {
    return this.take(published);
  }

  @EventPattern('party.tianshan-express.test.v1')
  tianshanExpress(@Payload() published: PublishedDto) {
    return this.take(published);
  }

  @EventPattern('supervision.clearance.v1')
  decided(@Payload() { declarationId, to, at }: DecisionMessage) {
    return this.orders.note(declarationId, to, at);
  }

  private async take({ partyId, order, waybill }: PublishedDto): Promise<void> {
    if (order) await this.orders.place(partyId, order);
    if (waybill) await this.orders.report(waybill);
  }
}
