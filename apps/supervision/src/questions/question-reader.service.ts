import { Injectable } from '@nestjs/common';
import type { FileReference } from '#libs/contracts';
import { CommandBus } from '#libs/messaging';
import { FileStore, hasAnyRole, KeyRing, openBytes, type Principal, Problem } from '#libs/service-kit';
import { RecordPersonalDataView } from '../audit/record-personal-data-view.use-case.js';
import { CaseReader } from '../cases/case-reader.service.js';
import { type LodgedCase, parcelIdOf } from '../cases/customs-case.js';
import type { PartyAnswer } from '../cases/question.js';
import { ParcelKeyQueries } from '../privacy/parcel-key.queries.js';
import type { QuestionAnswer } from './question.schema.js';
import { type AnswerContent, questionView } from './question.view.js';

/** Questions of a case and what parties handed in for them. Answers are opened for officers only, and only after the view is on record. */
@Injectable()
export class QuestionReader {
  constructor(
    private readonly cases: CaseReader,
    private readonly parcelKeys: ParcelKeyQueries,
    private readonly keys: KeyRing,
    private readonly files: FileStore,
    private readonly commands: CommandBus,
    private readonly recordView: RecordPersonalDataView,
  ) {}

  /** @throws Problem `not-found`; `forbidden` where the user does not work */
  async list(declarationId: string, user: Principal): Promise<QuestionAnswer[]> {
    const customsCase = await this.cases.find(declarationId, user);
    const { questions = [] } = customsCase;
    const hasAnswers = questions.some(({ answers }) => answers.length > 0);
    const contentOf = hasAnswers ? await this.opener(customsCase, user) : () => ({ masked: true as const });
    return questions.map((question) => questionView(customsCase, question, contentOf));
  }

  /** @throws Problem `not-found` where it was not handed in for this case, or the key of the parcel is deleted */
  async file(
    declarationId: string,
    fileId: string,
    user: Principal,
  ): Promise<{ readonly reference: FileReference; readonly content: Buffer }> {
    const customsCase = await this.cases.find(declarationId, user);
    const reference = customsCase.questions
      ?.flatMap(({ answers }) => answers.flatMap(({ files }) => files))
      .find((file) => file.fileId === fileId);
    if (!reference) throw new Problem({ code: 'not-found', detail: 'No such file was handed in for this case.' });
    const key = await this.keyOf(customsCase);
    if (key === undefined)
      throw new Problem({ code: 'not-found', detail: 'The persons of the order are erased, and this file with them.' });
    const sealed = await this.files.get(fileId);
    if (!sealed) throw new Problem({ code: 'not-found', detail: 'The file is not in the file store.' });
    await this.record(customsCase, user);
    return { reference, content: openBytes(sealed, key, parcelIdOf(customsCase)) };
  }

  private async opener(customsCase: LodgedCase, user: Principal): Promise<(answer: PartyAnswer) => AnswerContent> {
    if (!hasAnyRole(user, ['officer', 'senior'])) return () => ({ masked: true });
    const key = await this.keyOf(customsCase);
    if (key === undefined) return () => ({ erased: true });
    await this.record(customsCase, user);
    const context = parcelIdOf(customsCase);
    return ({ sealed }) =>
      JSON.parse(openBytes(Buffer.from(sealed, 'base64'), key, context).toString('utf8')) as AnswerContent;
  }

  private async keyOf(customsCase: LodgedCase): Promise<string | undefined> {
    const kept = await this.parcelKeys.find(parcelIdOf(customsCase));
    return kept?.key == null ? undefined : this.keys.unwrap(kept.key);
  }

  private async record({ declarationId, state }: LodgedCase, officer: Principal): Promise<void> {
    await this.commands.execute(this.recordView, { officer, declarationId, state });
  }
}
