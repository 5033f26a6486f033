import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { modeOf } from '#libs/contracts';
import { ActRecorder, type Principal, Problem } from '#libs/service-kit';
import { CaseQueries } from '../cases/case.queries.js';
import { facilitiesOf } from '../cases/facilities-of.js';
import type { Allowances } from './allowances.schema.js';
import { allowancesOf } from './allowances.view.js';
import { emptyAccount, type PersonAccount } from './person-account.js';
import { PersonAccountQueries } from './person-account.queries.js';

/**
 * What a person has used of the allowances, for those who have to do with the person: a case of the person at a facility of the user. Everyone
 * else gives a reason, and the view goes on record. Whether a person is known at all is told by neither refusal.
 */
@Injectable()
export class AllowanceReader {
  constructor(
    private readonly accounts: PersonAccountQueries,
    private readonly cases: CaseQueries,
    private readonly acts: ActRecorder,
    private readonly database: DataSource,
  ) {}

  /** @throws Problem `forbidden` where the user has no case of the person */
  async read(personToken: string, livemode: boolean, user: Principal): Promise<Allowances> {
    const account = await this.find(personToken, livemode);
    const declarations = [...account.bookings, ...account.recent].map(({ declarationId }) => declarationId);
    if (!(await this.cases.isAnyAt(declarations, facilitiesOf(user).facilities)))
      throw new Problem({
        code: 'forbidden',
        detail: 'No case of this person is at a facility where you work. A view with a reason goes on record.',
      });
    return allowancesOf(personToken, account);
  }

  /** On record before it is answered. */
  async view(personToken: string, livemode: boolean, reason: string): Promise<Allowances> {
    await this.acts.record(this.database, { act: 'view-allowances', subject: personToken, reason });
    return allowancesOf(personToken, await this.find(personToken, livemode));
  }

  private async find(personToken: string, livemode: boolean): Promise<PersonAccount> {
    return (await this.accounts.find(`${modeOf(livemode)}:${personToken}`)) ?? emptyAccount;
  }
}
