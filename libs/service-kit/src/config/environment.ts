/** The environment cannot be used; names every variable that is wrong, so that one look mends all. */
export class EnvironmentError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(`The environment is incomplete or wrong:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
    this.name = 'EnvironmentError';
  }
}

/**
 * Reads variables and collects what is wrong with them instead of stopping at the first. Values are never repeated in
 * a mistake: they may hold a password. Call `refuseMistakes()` before using what was read.
 */
export class Environment {
  private readonly mistakes: string[] = [];

  constructor(private readonly variables: Readonly<Record<string, string | undefined>>) {}

  text(name: string, fallback?: string): string {
    const value = this.optionalText(name) ?? fallback;
    return value ?? this.wrong(name, 'is not set', '');
  }

  optionalText(name: string): string | undefined {
    return this.variables[name]?.trim() || undefined;
  }

  list(name: string): string[] {
    const entries = this.text(name)
      .split(',')
      .map((entry) => entry.trim());
    return entries.filter((entry) => entry !== '');
  }

  integer(name: string, range: { min: number; max: number }, fallback?: number): number {
    const value = Number(this.text(name, fallback?.toString()));
    const fits = Number.isInteger(value) && value >= range.min && value <= range.max;
    return fits ? value : this.wrong(name, `must be a whole number from ${range.min} to ${range.max}`, range.min);
  }

  positiveNumber(name: string, fallback: number): number {
    const value = Number(this.text(name, fallback.toString()));
    return Number.isFinite(value) && value > 0 ? value : this.wrong(name, 'must be a number above 0', fallback);
  }

  url(name: string, protocols: readonly string[]): string {
    const value = this.text(name);
    const fits = URL.canParse(value) && protocols.includes(new URL(value).protocol);
    return fits ? value : this.wrong(name, `must be a URL that starts with ${protocols.join(' or ')}`, '');
  }

  moment(name: string): Date | undefined {
    const value = this.optionalText(name);
    if (value === undefined) return undefined;
    const moment = new Date(value);
    return Number.isNaN(moment.getTime()) ? this.wrong(name, 'must be a time as in ISO 8601', new Date(0)) : moment;
  }

  oneOf<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const value = this.text(name, fallback);
    const choice = choices.find((candidate) => candidate === value);
    return choice ?? this.wrong(name, `must be one of ${choices.join(', ')}`, fallback);
  }

  /** Notes a mistake and hands back a stand-in, so that reading can go on to the next variable. */
  wrong<T>(name: string, mistake: string, standIn: T): T {
    if (!this.mistakes.some((known) => known.startsWith(`${name} `))) this.mistakes.push(`${name} ${mistake}`);
    return standIn;
  }

  /** @throws EnvironmentError when anything that was read is missing or wrong. */
  refuseMistakes(): void {
    if (this.mistakes.length > 0) throw new EnvironmentError(this.mistakes);
  }
}
