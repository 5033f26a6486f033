import { createHash } from 'node:crypto';

import type { AnyOrder } from '../client/order-sender.js';
import { itemNumber } from '../demo/item-numbers.js';
import { isRule, type Mapping, type Rule } from './mapping.js';

export type Columns = Readonly<Record<string, unknown>>;

/** Heading → description. */
export type Headings = ReadonlyMap<string, string>;

const LONGEST_DESCRIPTION = 500;

/** Fills the mapping's order in from one record. @throws when a column that it names is not there, or is no number where one is needed */
export function applyMapping({ order }: Mapping, columns: Columns, headings: Headings): AnyOrder {
  return fill(order, columns, headings) as AnyOrder;
}

function fill(value: unknown, columns: Columns, headings: Headings): unknown {
  if (isRule(value)) return evaluate(value, columns, headings);
  if (Array.isArray(value)) return value.map((part) => fill(part, columns, headings));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, fill(part, columns, headings)]));
}

function evaluate(rule: Rule, columns: Columns, headings: Headings): unknown {
  if ('column' in rule) return textOf(columns, rule.column);
  if ('text' in rule) return rule.text.replace(/\{([^{}]{1,100})\}/g, (_, name: string) => textOf(columns, name));
  if ('integer' in rule) return Math.round(numberOf(columns, rule.integer) * (rule.times ?? 1));
  if ('decimal' in rule) return numberOf(columns, rule.decimal).toFixed(rule.decimals);
  if ('itemNumber' in rule) return itemNumber(rule.service, numberOf(columns, rule.itemNumber), rule.country);
  if ('heading' in rule)
    return (headings.get(textOf(columns, rule.heading)) ?? rule.otherwise).slice(0, LONGEST_DESCRIPTION);
  return rule.oneOf[pickBy(textOf(columns, rule.by), rule.oneOf.length)];
}

/** From 0 to `count` - 1; the same for the same text, on every machine. */
export function pickBy(text: string, count: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % count;
}

function textOf(columns: Columns, name: string): string {
  const value = columns[name];
  if (value === undefined) throw new Error(`there is no column ${name}`);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An empty cell is 0: what it means is for intake to say. */
function numberOf(columns: Columns, name: string): number {
  const text = textOf(columns, name).trim();
  const value = Number(text);
  if (Number.isNaN(value)) throw new Error(`${name} is no number: ${text.slice(0, 40)}`);
  return value;
}
