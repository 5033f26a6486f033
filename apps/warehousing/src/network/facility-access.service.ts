import { Injectable } from '@nestjs/common';
import { type Principal, Problem } from '#libs/service-kit';
import { FacilityQueries } from './facility.queries.js';
import { assertWorksAt } from '../shared/refuse.js';

/** The facility that somebody names as the place of an act. */
@Injectable()
export class FacilityAccess {
  constructor(private readonly facilities: FacilityQueries) {}

  /** @throws Problem `forbidden` for staff of another facility, `invalid-body` for one that the network does not name. */
  async check(user: Principal, facility: string): Promise<void> {
    assertWorksAt(user, facility);
    if (await this.facilities.isKnown(facility)) return;
    const detail = `is no facility of the network: ${facility}`;
    throw new Problem({ code: 'invalid-body', errors: [{ pointer: '/facility', code: 'unknown-facility', detail }] });
  }
}
