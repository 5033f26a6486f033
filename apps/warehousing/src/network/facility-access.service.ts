import { Injectable } from '@nestjs/common';
import { assertWorksAt, type Principal, Problem } from '#libs/service-kit';
import { FacilityQueries } from './facility.queries.js';

/** Checks the facility that a request names as its place. */
@Injectable()
export class FacilityAccess {
  constructor(private readonly facilities: FacilityQueries) {}

  /** @throws Problem `forbidden` for staff of another facility, `invalid-body` for one that the network does not name. */
  async check(user: Principal, facility: string): Promise<void> {
    assertWorksAt(user, facility);
    if (await this.facilities.isKnown(facility)) return;
    const detail = `is not a facility of the network: ${facility}`;
    throw new Problem({ code: 'invalid-body', errors: [{ pointer: '/facility', code: 'unknown-facility', detail }] });
  }
}
