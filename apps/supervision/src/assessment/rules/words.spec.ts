import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { AssessmentFacts } from '../assessment-facts.js';
import type { RateTable } from '../../tax/rate-table.schema.js';
import shipped from '../../../data/rules/words-2026-12-01.json' with { type: 'json' };
import { readRuleSet } from '../read-reference-data.js';
import { words } from './words.js';

const [rule] = readRuleSet(shipped.version, shipped).rules;
const found = (description: string, hsCode = '610910', dangerousGoods?: string) => {
  const facts = { lines: [{ description, hsCode }], supplied: [], dangerousGoods } as unknown as AssessmentFacts;
  return words.apply(rule as never, facts, {} as RateTable).map(({ demand, reason }) => `${demand} ${reason.code}`);
};

describe('a description', () => {
  test.each([
    ['AK-47 rifle', 'inspect WORDS-PROHIBITED'],
    ['烟花爆竹', 'inspect WORDS-PROHIBITED'],
    ['Охотничья винтовка', 'inspect WORDS-PROHIBITED'],
    ['Аңшы мылтығы мылтық', 'inspect WORDS-PROHIBITED'],
    ['Power bank 20000mAh', 'inspect WORDS-DANGEROUS'],
    ['移动电源 充电宝', 'inspect WORDS-DANGEROUS'],
    ['Ｐｏｗｅｒｂａｎｋ', 'inspect WORDS-DANGEROUS'],
    ['квадрокоптер DJI', 'documents WORDS-RESTRICTED'],
    ['подарок', 'documents WORDS-VAGUE'],
    ['礼物', 'documents WORDS-VAGUE'],
    ['Gift.', 'documents WORDS-VAGUE'],
    ['N/A', 'documents WORDS-VAGUE'],
    ['Parts', 'documents WORDS-VAGUE'],
    ['as per invoice', 'documents WORDS-VAGUE'],
    ['сыйлық', 'documents WORDS-VAGUE'],
  ])('%s: %s', (description, outcome) => expect(found(description)).toEqual([outcome]));

  test.each([
    ['Cotton T-shirt', '610910'],
    ['Gift box of ceramic cups', '691200'],
    ['Toy pistol of plastic', '950300'],
    ['Bicycle parts: pedals', '871496'],
    ['绿茶', '090210'],
    ['Гранитная плитка', '680223'],
  ])('%s under %s says nothing wrong', (description, heading) => expect(found(description, heading)).toEqual([]));

  test('of dangerous goods that are declared as such is not asked about', () => {
    expect(found('Power bank 20000mAh', '850760', 'UN3480')).toEqual([]);
  });

  test('says the worst of what it says, once a line', () => {
    expect(found('Lithium battery and fireworks')).toEqual(['inspect WORDS-PROHIBITED']);
  });
});

test('no goods of the demonstration but its power bank are found', () => {
  const goods = JSON.parse(readFileSync('tools/demo/goods.json', 'utf8')) as Record<
    'sku' | 'description' | 'hsCode',
    string
  >[];
  const named = goods.filter(({ description, hsCode }) => found(description, hsCode).length > 0);
  expect(named.map(({ sku }) => sku)).toEqual(['PWR-BNK']);
});
