import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OrderSchema } from '#libs/contracts';
import { CurrentUser, type Principal, Problem, Roles, validated, worksAt } from '#libs/service-kit';
import type { FastifyReply } from 'fastify';
import { Type, type Static } from 'typebox';
import type { OrderSummary } from '../order-state/order-summary.js';
import { OrderDesk } from '../desk/order-desk.js';
import { PartyQueries } from '../parties/party.queries.js';
import { summaryIn } from '../http/problem-of.js';

const FormSchema = Type.Object(
  {
    /** The post whose item it is. */
    party: Type.String({ minLength: 2, maxLength: 40 }),
    /** What the form says. */
    order: OrderSchema,
    /** False when left out, as with a test key. */
    livemode: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
type Form = Static<typeof FormSchema>;

@ApiTags('forms')
@Roles('warehouse')
@Controller('v1/forms')
export class FormsController {
  constructor(
    private readonly desk: OrderDesk,
    private readonly parties: PartyQueries,
  ) {}

  /** From then on it is an order like any other; its parcel is explained by the notice that follows. */
  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'An item that came without data, keyed in from its CN 22 or CN 23 for a post.' })
  @ApiAcceptedResponse({ description: 'A new order.' })
  @ApiOkResponse({ description: 'The same again.' })
  @ApiBody({ schema: FormSchema as never })
  async keyIn(
    @Body(validated(FormSchema)) { party, order, livemode = false }: Form,
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSummary> {
    const facility = order.handoverFacility ?? this.desk.reference().defaultFacility;
    if (!worksAt(user, facility)) throw new Problem({ code: 'forbidden', detail: `You do not work at ${facility}.` });
    const kinds = await this.parties.kindsOf(party);
    if (!kinds?.includes('post')) {
      const errors = [{ pointer: '/party', code: 'party-unknown', detail: 'is not a post that we know' }];
      throw new Problem({ code: 'invalid-body', errors });
    }
    return summaryIn(await this.desk.keyIn(order, { partyId: party, livemode }), reply);
  }
}
