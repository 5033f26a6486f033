import { Body, Controller, HttpCode, HttpException, Logger, Post, Req, UseGuards } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

import { OrderDto, PublishedDto } from './order.dto.js';
import { type DecisionMessage, OrdersService } from './orders.service.js';
import { PartyGuard, type PartyRequest } from './party.guard.js';

@Controller()
export class IntakeController {
  private readonly logger = new Logger(IntakeController.name);

  constructor(private readonly orders: OrdersService) {}

  @Post('v1/orders')
  @HttpCode(202)
  @UseGuards(PartyGuard)
  async place(@Req() { partyId }: PartyRequest, @Body() order: OrderDto) {
    const { id, status } = await this.orders.place(partyId!, order);
    return { id, status };
  }

  @EventPattern([
    'party.steppe-post.test.v1',
    'party.silk-market.test.v1',
    'party.province-post.test.v1',
    'party.tianshan-express.test.v1',
  ])
  async published(@Payload() { partyId, order, waybill }: PublishedDto): Promise<void> {
    if (order) await this.orders.place(partyId, order).catch((error: unknown) => this.leaveOut(order, error));
    if (waybill) await this.orders.report(waybill);
  }

  @EventPattern('supervision.clearance.v1')
  decided(@Payload() decision: DecisionMessage) {
    return this.orders.note(decision);
  }

  /** A refused order would come back for ever; everything else is tried again. */
  private leaveOut({ orderNo }: OrderDto, error: unknown): void {
    if (!(error instanceof HttpException)) throw error;
    this.logger.warn(`${orderNo}: ${error.message}`);
  }
}
