import { Injectable } from '@nestjs/common';
import { Acts } from '#libs/messaging';
import { hasAnyRole, type Principal, Problem, worksAt } from '#libs/service-kit';
import { openPersonalBlock } from '../privacy/open-personal-block.js';
import { recordView } from '../audit/record-view.use-case.js';
import { type CustomsCase, isLodged, type LodgedCase, parcelIdOf } from './customs-case.js';
import { CaseQueries } from './case.queries.js';
import { RecordQueries } from './record.queries.js';
import { detailOf, type PersonalView } from './case.view.js';
import { officerOf } from '../officers/officer-acts.service.js';

/** One case for one reader: the personal block is opened for officers only, and only after the look is on record. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly cases: CaseQueries,
    private readonly records: RecordQueries,
    private readonly acts: Acts,
  ) {}

  /** @throws Problem `not-found`, `forbidden` where the reader does not work */
  async find(id: string, user: Principal): Promise<LodgedCase> {
    const customsCase = await this.cases.find(id);
    if (!isLodged(customsCase)) throw new Problem({ code: 'not-found', detail: 'There is no such case.' });
    if (customsCase.facility !== undefined && !worksAt(user, customsCase.facility))
      throw new Problem({ code: 'forbidden' });
    return customsCase;
  }

  async read(id: string, user: Principal) {
    const customsCase = await this.find(id, user);
    const place = customsCase.facility === undefined ? undefined : await this.records.facility(customsCase.facility);
    return detailOf(customsCase, await this.personalOf(customsCase, user), place);
  }

  private async personalOf(customsCase: LodgedCase, user: Principal): Promise<PersonalView> {
    if (!hasAnyRole(user, ['officer', 'senior'])) return { masked: true };
    const parcelId = parcelIdOf(customsCase);
    const key = await this.records.keyOf(parcelId);
    if (key?.key == null) return { erased: true };
    await this.acts.perform(recordView, {
      name: 'ViewPersonalData',
      data: viewOf(customsCase, user),
      key: customsCase.declarationId,
    });
    return openPersonalBlock(customsCase.declaration.sealed, key.key, parcelId);
  }
}

function viewOf({ declarationId, state }: CustomsCase, user: Principal) {
  return { officer: officerOf(user), declarationId, state };
}
