import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';

/** An answer breaks the schema that its operation published. */
export class WrongAnswer extends Error {
  constructor(places: readonly string[]) {
    super(`The answer breaks its schema: ${places.join('; ')}`);
    this.name = 'WrongAnswer';
  }
}

const MOST_PLACES = 10;

/** Holds answers to the schema that was published for them. Compiled at the first answer. */
export class AnswerCheck {
  private validator: Validator | undefined;

  constructor(readonly schema: TSchema) {}

  /** What is wrong with an answer, as it is sent; empty when nothing is. Never repeats a value. */
  faults(answer: unknown): readonly string[] {
    const compiled = this.compiled();
    const sent = asSent(answer);
    if (compiled.Check(sent)) return [];
    return compiled
      .Errors(sent)
      .slice(0, MOST_PLACES)
      .map(({ instancePath, keyword, message }) => `${instancePath || '/'} ${keyword}: ${message}`);
  }

  /** The answer without what the schema does not know: fast when there is nothing of the kind. */
  clean(answer: unknown): unknown {
    const compiled = this.compiled();
    return compiled.Check(answer) ? answer : compiled.Clean(asSent(answer));
  }

  private compiled(): Validator {
    return (this.validator ??= Compile(this.schema));
  }
}

/** As in JSON: times are text, undefined fields are left out. */
function asSent(answer: unknown): unknown {
  return answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
}
