import { Injectable } from '@nestjs/common';
import { type Order, OrderSchema } from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import { parseJson, Problem, SchemaCheck, toProblem } from '#libs/service-kit';
import { NewOrders } from '../admission/new-orders.service.js';
import { orderOfParties } from '../documents/name-parties.js';
import { PartyDirectory } from '../parties/party-directory.service.js';
import { NewOrderIdsService } from './new-order-ids.service.js';
import type { BatchResult } from './order.schema.js';
import { PlaceOrder } from './place-order.use-case.js';
import { type Line, MOST_LINES, readLines } from './read-lines.js';
import { retryWhileBusy } from './retry-while-busy.service.js';

/** Lines at the same time: about what one commit takes. */
const SIDE_BY_SIDE = 200;
const orderCheck = new SchemaCheck(OrderSchema);

/** Places the orders of an NDJSON stream. */
@Injectable()
export class OrderBatch {
  constructor(
    private readonly commands: CommandBus,
    private readonly placeOrder: PlaceOrder,
    private readonly newIds: NewOrderIdsService,
    private readonly newOrders: NewOrders,
    private readonly directory: PartyDirectory,
  ) {}

  /**
   * Answers each line, in order, as NDJSON. Only one portion of lines is in memory at any time; while it is decided on nothing more is
   * read, so that a fast sender is slowed down by its own connection.
   */
  async *place(stream: AsyncIterable<Buffer>, partyId: string): AsyncGenerator<string> {
    let portion: Line[] = [];
    for await (const line of readLines(stream)) {
      portion.push(line);
      if (portion.length < SIDE_BY_SIDE) continue;
      yield await this.resultsOf(portion, partyId);
      portion = [];
    }
    if (portion.length > 0) yield await this.resultsOf(portion, partyId);
  }

  private async resultsOf(lines: readonly Line[], partyId: string): Promise<string> {
    const results = await Promise.all(lines.map((line) => this.resultOf(line, partyId)));
    return results.map((result) => `${JSON.stringify(result)}\n`).join('');
  }

  private async resultOf(line: Line, partyId: string): Promise<BatchResult> {
    const { number } = line;
    let orderNo: string | undefined;
    try {
      if ('tooLarge' in line || number > MOST_LINES)
        throw new Problem({ code: 'body-too-large', detail: limitOf(line) });
      const order = orderCheck.parse(parseJson(line.text));
      orderNo = order.orderNo;
      const { kind, order: placed } = await retryWhileBusy(() => this.placeOne(order, partyId));
      const { id, revision } = placed;
      return { line: number, status: kind === 'accepted' ? 202 : 200, orderNo, id, revision };
    } catch (error) {
      const { status, code, detail, errors } = toProblem(error);
      return {
        line: number,
        status,
        ...(orderNo !== undefined && { orderNo }),
        code,
        ...(detail !== undefined && { detail }),
        ...(errors && { errors }),
      };
    }
  }

  private placeOne(order: Order, partyId: string) {
    this.newOrders.assertTaken(partyId);
    const data = { order: orderOfParties(order, this.directory), partyId, ...this.newIds.issue() };
    return this.commands.execute(this.placeOrder, data, { correlationid: data.ids.parcelId });
  }
}

function limitOf(line: Line): string {
  if ('tooLarge' in line && line.tooLarge === 'line') return 'The line is longer than 1 MiB.';
  return `A batch has at most ${MOST_LINES} lines and 32 MiB; this line and those after it were not read.`;
}
