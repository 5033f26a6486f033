import { setTimeout as sleep } from 'node:timers/promises';

import { chainRates, expectedRate, nextStep, stepAt } from '../criteria/find-highest-step.js';
import type { ChainRound } from '../results.js';
import type { BenchContext, SystemUnderLoad } from '../system-under-load.js';

/** Real milliseconds of a day at so many virtual seconds to a real one: within it every vehicle leaves. */
export const virtualDayMs = (speed: number) => 86_400_000 / speed;

/**
 * The highest rate that holds. The first round searches it, the others repeat what it found and come down where that does not hold. After a
 * step that did not hold it rests for a virtual day, since the parcels of that step would leave within the next one.
 * @param startRate orders a second
 * @param mayRepeat false when the time of this part is over: a long search leaves fewer rounds
 * @param save called after each load step with all rounds so far
 */
export async function runChain(
  name: string,
  startRate: number,
  { rounds, mayRepeat }: { readonly rounds: number; readonly mayRepeat: () => boolean },
  system: SystemUnderLoad,
  { options, say, signal }: BenchContext,
  save: (rounds: readonly ChainRound[]) => void,
): Promise<void> {
  const done: ChainRound[] = [];
  let [start, rests] = [stepAt(chainRates, startRate), false];
  for (let round = 1; round <= rounds && (round === 1 || mayRepeat()); round += 1) {
    const trials: ChainRound['trials'][number][] = [];
    for (;;) {
      const next = nextStep(chainRates.length, { start, climbs: round === 1 }, trials);
      if ('found' in next) {
        const found = trials.find(({ step, held }) => held && step === next.found);
        done.push({ trials, ...(found && { found }) });
        save(done);
        start = next.found ?? trials.at(-1)!.step;
        break;
      }
      if (rests) await sleep(virtualDayMs(options.speed), undefined, { signal });
      const rate = chainRates[next.step]!;
      const measured = await system.step(rate, options.seconds, { endsWhenLate: true });
      rests = !measured.held;
      const { decision, release, surroundings, reasons, stall } = measured;
      const expects = stepAt(chainRates, expectedRate(rate, surroundings.busyShare));
      trials.push({ ...measured, ...next, ...(measured.held && { expects }) });
      say(
        `${name} round ${round}: ${rate}/s: ${measured.held ? 'holds' : reasons.join(', ')} (decision p99 ${ms(decision.p99)}, ` +
          `release p99 ${ms(release.p99)}, cores ${percent(surroundings.busyShare)} busy, ${percent(surroundings.stolenShare)} stolen, ` +
          `longest stall ${ms(stall.ms)})`,
      );
      save([...done, { trials }]);
    }
  }
}

const ms = (value: number) => (Number.isFinite(value) ? `${value.toFixed(0)} ms` : 'never');
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
