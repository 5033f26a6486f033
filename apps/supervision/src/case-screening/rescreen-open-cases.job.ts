import { Injectable } from '@nestjs/common';
import { CommandBus } from '#libs/messaging';
import { BackgroundLoop } from '#libs/service-kit';
import { ScreeningRegister } from '../screening/screening-register.service.js';
import { RescreenCase } from './rescreen-case.use-case.js';
import { StaleCaseQueries } from './stale-case.queries.js';

const PAGE = 100;
const SIDE_BY_SIDE = 10;
/** Another instance takes declarations with the lists before until it has looked for new ones, which it does every five seconds. */
const EMPTY_PASSES = 3;
/** A minute: a case whose key has not come cannot be screened, and an instance that lags has caught up. */
const ROUNDS_AFTER_A_VAIN_PASS = 12;

/** When other lists are in force, screens the open cases again; several instances divide the work by chance, and each case changes once. */
@Injectable()
export class RescreenOpenCases extends BackgroundLoop {
  private lists = '';
  private passesLeft = 0;
  private roundsToRest = 0;

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
      this.passesLeft = EMPTY_PASSES;
      this.roundsToRest = 0;
    }
    if (this.passesLeft === 0) return;
    if (this.roundsToRest > 0) {
      this.roundsToRest -= 1;
      return;
    }
    const { found, screened } = await this.pass(index.lists);
    if (found === 0) this.passesLeft -= 1;
    if (screened === 0) this.roundsToRest = ROUNDS_AFTER_A_VAIN_PASS;
  }

  /** @returns how many cases were screened with other lists, and how many of them are screened again */
  private async pass(lists: Readonly<Record<string, string>>): Promise<{ found: number; screened: number }> {
    let [found, screened] = [0, 0];
    let after = '';
    for (;;) {
      const page = await this.cases.find(lists, after, PAGE);
      for (let i = 0; i < page.length; i += SIDE_BY_SIDE) {
        const together = page
          .slice(i, i + SIDE_BY_SIDE)
          .map(({ declarationId, livemode }) =>
            this.commands.execute(this.rescreenCase, { declarationId }, { livemode }),
          );
        screened += (await Promise.all(together)).filter(Boolean).length;
      }
      found += page.length;
      if (page.length < PAGE) return { found, screened };
      after = page.at(-1)!.declarationId;
    }
  }
}
