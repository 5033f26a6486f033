import { Injectable } from '@nestjs/common';
import { ActQueries, Clock, type Principal } from '#libs/service-kit';
import { RuleBook } from '../assessment/rule-book.service.js';
import { CaseHits } from '../case-screening/case-hits.service.js';
import { CaseReader } from '../cases/case-reader.service.js';
import { CaseQueries } from '../cases/case.queries.js';
import { QuestionReader } from '../questions/question-reader.service.js';
import { whoUnblocks } from '../shifts/who-unblocks.js';
import { CasePageQueries } from './case-page.queries.js';
import type { WholeCase } from './case-page.schema.js';
import { compareVersions } from './compare-versions.js';

/** Everything that an officer decides on, by one call. */
@Injectable()
export class CasePages {
  constructor(
    private readonly reader: CaseReader,
    private readonly cases: CaseQueries,
    private readonly questions: QuestionReader,
    private readonly caseHits: CaseHits,
    private readonly pages: CasePageQueries,
    private readonly record: ActQueries,
    private readonly rules: RuleBook,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem `not-found`; `forbidden` where the user does not work */
  async read(id: string, user: Principal): Promise<WholeCase> {
    const customsCase = await this.reader.find(id, user);
    const now = this.clock.now();
    const [detail, questions, hits, decisions, departure, acts] = await Promise.all([
      this.reader.read(id, user),
      this.questions.list(id, user),
      this.caseHits.of(customsCase),
      this.cases.decisions(id),
      this.pages.nextDeparture(customsCase, now),
      this.record.on(id),
    ]);
    const { partyId, orderNo } = customsCase.declaration;
    const person = customsCase.lookups?.person;
    return {
      case: detail,
      party: partyId,
      orderNo,
      blocks: whoUnblocks(customsCase, this.rules.fourEyesPolicyAt(now)).map(({ what, who }) => ({
        what,
        who: [...who],
      })),
      questions,
      hits,
      versions: compareVersions(decisions).map((version) => ({ ...version, changes: [...version.changes] })),
      ...(departure && {
        nextDeparture: {
          ...departure,
          secondsToCutOff: Math.round((Date.parse(departure.cutOff) - now.getTime()) / 1000),
        },
      }),
      ...(person && { history: { at: person.at, used: { ...person.used }, recent: [...person.recent] } }),
      // Names stay with auditors.
      acts: acts.map(({ name: _n, facility: _f, request: _r, digest: _d, ...act }) => act),
    };
  }
}
