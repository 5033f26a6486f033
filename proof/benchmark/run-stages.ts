import { idiomatic } from './variants/idiomatic.js';
import { torugart } from './variants/torugart.js';
import type { VariantName } from './options.js';
import type { ResultFile } from './results.js';
import { spreadOf } from './criteria/spread.js';
import { runBurst } from './stages/run-burst.js';
import { type ChainContext, stepAt, runChain, steps, type Stage, stageOf } from './stages/run-chain.js';
import { runHttp } from './stages/run-http.js';
import { runSoak } from './stages/run-soak.js';

/** Orders a second: where two cores were last seen. From there the first round climbs; the others repeat what it found. */
const FIRST_RATES: Readonly<Record<VariantName, number>> = { torugart: 224, idiomatic: 40 };
/** There is one variant, and nothing to be interleaved with. */
const HTTP_ROUNDS = 3;
/** Of the figure: a system that is full all the time says little about drift. */
const SOAK_SHARE = 0.7;
/** Orders a second of the soak where no figure is known yet. */
const UNKNOWN_RATE = 200;

/** All that was asked for and is not done yet; each finished run is written at once. */
export async function runStages(file: ResultFile, context: ChainContext): Promise<void> {
  const { options, say, signal } = context;
  const { results } = file;
  const system = torugart({ speed: options.speed });
  const wants = (stage: (typeof options.only)[number]) => options.only.includes(stage);

  const figureOf = (variant: VariantName) => {
    const rates = results.chain.flatMap((run) => (run.variant === variant && run.found ? [run.found.step] : []));
    return spreadOf(rates)?.median;
  };
  const open: Readonly<Record<VariantName, () => Promise<Stage>>> = {
    torugart: () => stageOf(system, context),
    idiomatic: () => stageOf(idiomatic(options.speed), context),
  };

  for (let round = 1; wants('chain') && round <= options.rounds; round += 1) {
    for (const variant of options.variants) {
      if (results.chain.some((run) => run.variant === variant && run.round === round)) continue;
      signal.throwIfAborted();
      const known = figureOf(variant);
      const start = known === undefined ? stepAt(FIRST_RATES[variant]) : Math.floor(known);
      const from = { start, climbs: known === undefined };
      const stage = await open[variant]();
      const run = await runChain({ variant, round, from, stage }, context).finally(() => stage.stop());
      results.chain.push(run);
      file.save();
      say(`${variant} round ${round}: ${run.found ? `${run.found.measured.rate} orders a second` : 'no step held'}`);
    }
  }
  for (let round = 1; wants('http') && round <= Math.min(options.rounds, HTTP_ROUNDS); round += 1) {
    if (results.http.some((run) => run.round === round)) continue;
    const known = spreadOf(results.http.flatMap(({ found }) => (found ? [found.step] : [])))?.median;
    results.http.push(await runHttp(system, round, known === undefined ? undefined : Math.floor(known), context));
    file.save();
  }
  if (wants('burst') && !results.burst) {
    results.burst = await runBurst(context);
    file.save();
  }
  if (wants('soak') && !results.soak) {
    const own = figureOf('torugart');
    results.soak = await runSoak(
      system,
      (own === undefined ? UNKNOWN_RATE : steps[Math.floor(own)]!) * SOAK_SHARE,
      context,
    );
    file.save();
  }
}
