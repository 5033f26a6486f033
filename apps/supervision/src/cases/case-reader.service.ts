import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { assertWorksAt, hasAnyRole, KeyRing, type Principal, Problem } from '#libs/service-kit';
import { RecordPersonalDataView } from '../audit/record-personal-data-view.use-case.js';
import { FacilityQueries } from '../network/facility.queries.js';
import { openPersonalBlock } from '../privacy/open-personal-block.js';
import { ParcelKeyQueries } from '../privacy/parcel-key.queries.js';
import { readableVerdicts } from './case-pictures.js';
import { CaseQueries } from './case.queries.js';
import type { CaseDetail } from './case.schema.js';
import { detailOf, type PersonalView } from './case.view.js';
import { isLodged, type LodgedCase, parcelIdOf } from './customs-case.js';

/** One case for one user: the personal block is opened for officers only, and only after the view is on record. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly cases: CaseQueries,
    private readonly facilities: FacilityQueries,
    private readonly parcelKeys: ParcelKeyQueries,
    private readonly keys: KeyRing,
    private readonly commands: CommandBus,
    private readonly recordView: RecordPersonalDataView,
  ) {}

  /** @throws Problem `not-found`; `forbidden` where the user does not work */
  async find(declarationId: string, user: Principal): Promise<LodgedCase> {
    const customsCase = await this.cases.find(declarationId);
    if (!isLodged(customsCase)) throw new Problem({ code: 'not-found', detail: 'There is no such case.' });
    if (customsCase.facility !== undefined) assertWorksAt(user, customsCase.facility);
    return customsCase;
  }

  /** @throws Problem as `find` */
  async read(declarationId: string, user: Principal): Promise<CaseDetail> {
    const customsCase = await this.find(declarationId, user);
    const { facility: code } = customsCase;
    const facility = code === undefined ? undefined : await this.facilities.find(code);
    const personal = await this.personalOf(customsCase, user);
    return detailOf(customsCase, { personal, facility, verdicts: readableVerdicts(customsCase, user) });
  }

  private async personalOf(customsCase: LodgedCase, user: Principal): Promise<PersonalView> {
    if (!hasAnyRole(user, ['officer', 'senior'])) return { masked: true };
    const parcelId = parcelIdOf(customsCase);
    const key = await this.parcelKeys.find(parcelId);
    if (key?.key == null) return { erased: true };
    const { declarationId, state } = customsCase;
    await this.commands.execute(this.recordView, { officer: user, declarationId, state });
    return openPersonalBlock(customsCase.declaration.sealed, this.keys.unwrap(key.key), parcelId);
  }
}
