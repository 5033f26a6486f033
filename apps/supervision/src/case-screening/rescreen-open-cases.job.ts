import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop } from '#libs/service-kit';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import { RescreenCase } from './rescreen-case.use-case.js';
import { StaleCaseQueries } from './stale-case.queries.js';

const PAGE = 100;
const SIDE_BY_SIDE = 10;
/** Another instance takes declarations with the lists before until it has looked for new ones, which it does every five seconds. */
const PASSES_WITHOUT_CHANGE = 3;

/** When other lists are in force, screens the open cases again; several instances divide the work by chance, and each case changes once. */
@Injectable()
export class RescreenOpenCases extends BackgroundLoop {
  private lists = '';
  private passesLeft = 0;

  constructor(
    private readonly register: ScreeningRegister,
    private readonly cases: StaleCaseQueries,
    private readonly commands: CommandBus,
    private readonly rescreenCase: RescreenCase,
  ) {
    super({ restMs: 5_000, actor: 'screening' });
  }

  override async round(): Promise<void> {
    const index = this.register.index();
    if (!index) return;
    const lists = JSON.stringify(index.lists);
    if (lists !== this.lists) {
      this.lists = lists;
      this.passesLeft = PASSES_WITHOUT_CHANGE;
    }
    if (this.passesLeft === 0) return;
    const changed = await this.pass(index.lists);
    this.passesLeft = changed > 0 ? PASSES_WITHOUT_CHANGE : this.passesLeft - 1;
  }

  /** @returns how many cases were screened again */
  private async pass(lists: Readonly<Record<string, string>>): Promise<number> {
    let changed = 0;
    let after = '';
    for (;;) {
      const page = await this.cases.find(lists, after, PAGE);
      for (let i = 0; i < page.length; i += SIDE_BY_SIDE) {
        const together = page
          .slice(i, i + SIDE_BY_SIDE)
          .map(({ declarationId, livemode }) =>
            this.commands.execute(this.rescreenCase, { declarationId }, { livemode }),
          );
        changed += (await Promise.all(together)).filter(Boolean).length;
      }
      if (page.length < PAGE) return changed;
      after = page.at(-1)!.declarationId;
    }
  }
}
