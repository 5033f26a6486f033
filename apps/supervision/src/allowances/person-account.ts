import type { Declaration, Money } from '#libs/contracts';
import { type SituationRules, rulesForSituation } from '../assessment/situation-rules.js';
import type { AssessmentFacts } from '../assessment/assessment-facts.js';
import { dayIn } from '../tax/day-in.js';
import { decimal, sum } from '../tax/decimal.js';
import type { PersonStanding } from '../assessment/lookups.js';
import type { ApplicableRules } from '../assessment/applicable-rules.js';
import { type Allowance, allowance, concerns } from '../assessment/rules/allowance.js';
import { compared } from '../assessment/rules/goods-value.js';
import type { Splitting } from '../assessment/rules/splitting.js';

/**
 * What one person, known by a keyed hash, has used of the allowances, and what was sent lately. The national accounts are authoritative;
 * this is a copy of what this system has booked. It is saved in the same statement as the case, so two declarations at one moment cannot
 * both use the rest of an allowance: the later one is decided again on what the earlier one saved.
 */
export interface PersonAccount {
  readonly bookings: readonly Booking[];
  readonly recent: readonly Sending[];
}

export interface Booking {
  readonly declarationId: string;
  readonly account: string;
  /** `2026`, `2026-Q4`, `2026-11` or `2026-W49`. */
  readonly period: string;
  readonly amount: Money;
  /** Reserved when declared, confirmed when released, given back once when cancelled or returned. */
  readonly state: 'reserved' | 'confirmed' | 'given-back';
  readonly at: string;
}

export interface Sending {
  readonly declarationId: string;
  readonly at: string;
  readonly value: Money;
}

export const emptyAccount: PersonAccount = { bookings: [], recent: [] };

/** The account, with what another one of the same person knows of what was sent lately. */
export function joinRecent(account: PersonAccount, other: PersonAccount): PersonAccount {
  const known = new Set(account.recent.map(({ declarationId }) => declarationId));
  const added = other.recent.filter(({ declarationId }) => !known.has(declarationId));
  if (added.length === 0) return account;
  return { ...account, recent: [...account.recent, ...added].toSorted((a, b) => (a.at < b.at ? -1 : 1)) };
}

const DAY_MS = 86_400_000;
const RECENT_DAYS = 31;
/** Enough for every rule that counts them. */
const RECENT_MOST = 50;
/** Bookings of past periods are kept for a while, since they may still be given back. */
const KEPT_BOOKINGS_DAYS = 800;

/** @param day calendar day, YYYY-MM-DD */
export function periodOf(per: Allowance['parameters']['per'], day: string): string {
  const [year = '', month = ''] = day.split('-');
  if (per === 'year') return year;
  if (per === 'week') return weekOf(day);
  return per === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`;
}

/** Of ISO 8601: it begins on a Monday, and belongs to the year of its Thursday. */
function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const weekday = date.getUTCDay() || 7;
  const thursday = new Date(date.getTime() + (4 - weekday) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/**
 * The period on which a declaration counts: of the office's day, or of the day at the destination on which the goods are planned to arrive
 * there, in the calendar of that place.
 */
function periodIn(
  { parameters: { per, arrivalZone } }: Allowance,
  { promiseBy }: Declaration,
  { day }: ApplicableRules,
): string {
  return periodOf(per, arrivalZone === undefined ? day : dayIn(arrivalZone, promiseBy));
}

/** Without the bookings of this declaration itself: an amendment replaces them. */
export function standingOf(
  person: PersonAccount,
  declaration: Declaration,
  applicableRules: ApplicableRules,
  at: string,
): PersonStanding | undefined {
  const { declarationId } = declaration;
  const rules = rulesOn(rulesForSituation(applicableRules, declaration));
  if (!rules) return undefined;
  const used = rules.allowances.map((rule) => {
    const { account, limit } = rule.parameters;
    const period = periodIn(rule, declaration, applicableRules);
    const counted = person.bookings.filter(
      (booking) =>
        booking.account === account &&
        booking.period === period &&
        booking.declarationId !== declarationId &&
        booking.state !== 'given-back',
    );
    const total = sum(counted.map(({ amount }) => decimal(amount.amount)));
    return [account, { amount: total.toFixed(2), currency: limit.currency }] as const;
  });
  const others = rules.splitting.length > 0 ? person.recent.filter((sent) => sent.declarationId !== declarationId) : [];
  return {
    at,
    used: Object.fromEntries(used),
    recent: others.map(({ at: then, value }) => ({ at: then, value })),
  };
}

/** The account with the declaration booked. Goods over an allowance are not booked, unless the rule only counts them. */
export function bookDeclaration(
  person: PersonAccount,
  declaration: Declaration,
  facts: AssessmentFacts,
  applicableRules: ApplicableRules,
  at: string,
): PersonAccount {
  const { declarationId } = declaration;
  const rules = rulesOn(rulesForSituation(applicableRules, declaration));
  if (!rules) return person;
  const bookings = rules.allowances.flatMap((rule): Booking[] => {
    const { account, limit, over, compares = 'goods' } = rule.parameters;
    const value = compared[compares](limit.currency, facts, applicableRules.rates);
    if (value === undefined || !concerns(rule, facts)) return [];
    if (over !== 'nothing' && allowance.apply(rule, facts, applicableRules.rates).length > 0) return [];
    const amount = { amount: value.toFixed(2), currency: limit.currency };
    const period = periodIn(rule, declaration, applicableRules);
    return [{ declarationId, account, period, amount, state: 'reserved', at }];
  });
  const sent = rules.splitting.length > 0 ? [{ declarationId, at, value: declaration.goodsTotal }] : [];
  return {
    bookings: [
      ...person.bookings.filter((kept) => kept.declarationId !== declarationId && isKept(kept, at)),
      ...bookings,
    ],
    recent: [
      ...person.recent.filter((kept) => kept.declarationId !== declarationId && isRecent(kept, at)),
      ...sent,
    ].slice(-RECENT_MOST),
  };
}

export function accountsOf(person: PersonAccount, declarationId: string): string[] {
  const own = person.bookings.filter((booking) => booking.declarationId === declarationId);
  return own.filter(({ state }) => state !== 'given-back').map(({ account }) => account);
}

/** A booking is given back once: after that it does not change. */
export function settle(person: PersonAccount, declarationId: string, state: 'confirmed' | 'given-back'): PersonAccount {
  const bookings = person.bookings.map((booking) =>
    booking.declarationId === declarationId && booking.state !== 'given-back' ? { ...booking, state } : booking,
  );
  return { ...person, bookings };
}

interface PersonRules {
  readonly allowances: readonly Allowance[];
  readonly splitting: readonly Splitting[];
}

const personRules = new WeakMap<SituationRules, PersonRules | null>();

/** Undefined when no rule asks about the person: then nothing is stored. */
function rulesOn(situationRules: SituationRules): PersonRules | undefined {
  const known = personRules.get(situationRules);
  if (known !== undefined) return known ?? undefined;
  const found = {
    allowances: situationRules.rules.filter((rule) => rule.kind === 'allowance'),
    splitting: situationRules.rules.filter((rule) => rule.kind === 'splitting'),
  };
  const asked = found.allowances.length + found.splitting.length > 0 ? found : null;
  personRules.set(situationRules, asked);
  return asked ?? undefined;
}

function isRecent({ at }: Sending, now: string): boolean {
  return Date.parse(now) - Date.parse(at) <= RECENT_DAYS * DAY_MS;
}

function isKept({ at }: Booking, now: string): boolean {
  return Date.parse(now) - Date.parse(at) <= KEPT_BOOKINGS_DAYS * DAY_MS;
}
