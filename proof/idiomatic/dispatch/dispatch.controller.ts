import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';

import { type ClosedMessage, PlanningService } from './planning.service.js';

@Controller()
export class DispatchController {
  constructor(private readonly planning: PlanningService) {}

  @EventPattern('warehousing.receptacles.v1')
  closed(@Payload() unit: ClosedMessage) {
    return this.planning.plan(unit);
  }
}
