import { readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import {
  example,
  officialSample,
  officialSchema,
  sampleNames,
  testWithOfficialFiles,
} from '../../test/official-files.js';
import { readXml } from '../xml/read-xml.js';
import { checkStructure } from './check-structure.js';
import { CEB_NAMESPACE, structureOf } from './editions.js';

xmlRegisterFsInputProviders();
const validators = new Map<string, XsdValidator>();

function validatorOf(direction: 'import' | 'export'): XsdValidator {
  const known = validators.get(direction);
  if (known) return known;
  const file = officialSchema(direction);
  const validator = XsdValidator.fromDoc(XmlDocument.fromBuffer(readFileSync(file), { url: file }));
  validators.set(direction, validator);
  return validator;
}

function officialVerdict(name: string, bytes: Uint8Array): 'valid' | 'invalid' {
  const document = XmlDocument.fromBuffer(bytes);
  try {
    validatorOf(structureOf(`${name.slice(0, 6)}Message`)!.direction).validate(document);
    return 'valid';
  } catch {
    return 'invalid';
  } finally {
    document.dispose();
  }
}

function ourVerdict(bytes: Uint8Array): 'valid' | 'invalid' {
  try {
    const root = readXml(bytes);
    const structure = root.namespace === CEB_NAMESPACE ? structureOf(root.name) : undefined;
    return structure && checkStructure(root, structure.partsOf).length === 0 ? 'valid' : 'invalid';
  } catch {
    return 'invalid';
  }
}

/** Of each element with text in it: its name, from where to where it stands, and its text. */
function leavesOf(xml: string) {
  return [...xml.matchAll(/<ceb:(\w+)>([^<]*)<\/ceb:\1>/g)].map((match) => ({
    name: match[1]!,
    text: match[2]!,
    whole: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The element that holds what comes after `before`. */
function parentIn(before: string): string {
  return [...before.matchAll(/<ceb:(\w+(?:Head|List|Transfer)|Logistics)>/g)].at(-1)?.[1] ?? '';
}

/** The message changed at one place, one change at a time. */
function* mutantsOf(root: string, xml: string): Generator<readonly [string, string]> {
  const seen = new Set<string>();
  for (const { name, text, whole, from, to } of leavesOf(xml)) {
    const before = xml.slice(0, from);
    const after = xml.slice(to);
    // The first line of a kind says all: the others have the same fields.
    const key = `${parentIn(before)} ${name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const put = (value: string) => `${before}<ceb:${name}>${value}</ceb:${name}>${after}`;
    yield [`${name} dropped`, before + after];
    yield [`${name} doubled`, before + whole + whole + after];
    yield [`${name} empty`, put('')];
    yield [`${name} one character longer`, put(`${text}x`)];
    yield [`${name} one character shorter`, put(text.slice(1))];
    const part = structureOf(root)
      ?.partsOf(parentIn(before))
      ?.find((one) => one.name === name);
    const [least, most] = part?.text ?? [0, 19];
    for (const length of [least - 1, least, most, most + 1].filter((one) => one >= 0))
      yield [`${name} of ${length} characters`, put('文'.repeat(length))];
    for (const value of part?.text ? TEXTS : NUMBERS) yield [`${name} is ${JSON.stringify(value)}`, put(value)];
    yield [`${name} in no namespace`, `${before}<${name}>${text}</${name}>${after}`];
    yield [`${name} with an attribute`, `${before}<ceb:${name} id="1">${text}</ceb:${name}>${after}`];
    yield [`${name} with an element`, put(`${text}<ceb:note/>`)];
    yield [`unknown element before ${name}`, `${before}<ceb:unknown/>${whole}${after}`];
    yield [`text before ${name}`, `${before}text${whole}${after}`];
    yield [`comment in ${name}`, put(`<!-- -->${text}`)];
  }
}

const TEXTS = ['0', 'aaa', ' ', '142', ' 142 '];
const NUMBERS = [
  '0',
  '-1',
  '+5',
  ' 7 ',
  '.5',
  '5.',
  '.',
  '1e3',
  '1,5',
  '007',
  '0.12345',
  '0.123456',
  '0.1234500000',
  '12345678901234.12345',
  '123456789012345.12345',
  '12345678901234567890',
  '00000000000000000000001',
  '99999',
  '100000',
  '999999999',
  '1000000000',
  '2147483647',
  '2147483648',
  '-2147483648',
  'NaN',
  'aaa',
];

const messages = ['CEB311', 'CEB411', 'CEB511', 'CEB621', 'CEB303', 'CEB505', 'CEB603'];

describe('our structure and the official schema say the same of', () => {
  testWithOfficialFiles('all samples', () => {
    expect(sampleNames).toHaveLength(20);
    const verdicts = sampleNames.map((name) => [name, ourVerdict(officialSample(name))]);
    expect(verdicts).toEqual(sampleNames.map((name) => [name, officialVerdict(name, officialSample(name))]));
  });

  testWithOfficialFiles.each(messages)('our example of %s, and its mutants', (name) => {
    const xml = example(name);
    expect([officialVerdict(name, Buffer.from(xml)), ourVerdict(Buffer.from(xml))]).toEqual(['valid', 'valid']);
    const differing: string[] = [];
    const count = { valid: 0, invalid: 0 };
    for (const [mutation, mutant] of mutantsOf(`${name}Message`, xml)) {
      const bytes = Buffer.from(mutant);
      const official = officialVerdict(name, bytes);
      count[official]++;
      if (ourVerdict(bytes) !== official) differing.push(`${mutation}: ${official} by the official schema`);
    }
    expect(differing).toEqual([]);
    expect(Math.min(count.valid, count.invalid)).toBeGreaterThan(100);
  });

  testWithOfficialFiles.each(messages)('%s with its envelope changed', (name) => {
    const xml = example(name);
    const record = /<ceb:(Order|Payment|Logistics|Inventory)>[^]*<\/ceb:\1>/.exec(xml)![0];
    const lines = /<ceb:(\w+)List>[^]*?<\/ceb:\1List>/.exec(xml)?.[0] ?? '';
    const transfer = /<ceb:BaseTransfer>[^]*<\/ceb:BaseTransfer>/.exec(xml)![0];
    const signature = /<ds:Signature [^]*<\/ds:Signature>/.exec(example('CEB621'))![0];
    const subscribe =
      '<ceb:BaseSubscribe><ceb:status>ALL</ceb:status><ceb:dxpMode>DXP</ceb:dxpMode><ceb:dxpAddress>A</ceb:dxpAddress></ceb:BaseSubscribe>';
    const extend = (content: string) =>
      `<ceb:ExtendMessage><ceb:name>n</ceb:name><ceb:version>1</ceb:version><ceb:Message>${content}</ceb:Message></ceb:ExtendMessage>`;
    const bare = xml.replace(signature, '');
    const mutants: [string, string][] = [
      ['no record', xml.replace(record, '')],
      ['100 records', xml.replace(record, record.repeat(100))],
      ['101 records', xml.replace(record, record.repeat(101))],
      ['no transfer', xml.replace(transfer, '')],
      ['two transfers', xml.replace(transfer, transfer + transfer)],
      ['transfer first', xml.replace(transfer, '').replace(record, transfer + record)],
      ['five subscriptions', xml.replace(transfer, transfer + subscribe.repeat(5))],
      ['six subscriptions', xml.replace(transfer, transfer + subscribe.repeat(6))],
      ['not signed', bare],
      ['signed', bare.replace(transfer, transfer + signature)],
      ['signed twice', bare.replace(transfer, transfer + signature + signature)],
      ['signature before extension', bare.replace(transfer, transfer + signature + extend(''))],
      ['extension before signature', bare.replace(transfer, transfer + extend('<x xmlns="urn:x"/>') + signature)],
      ['extension of two elements', bare.replace(transfer, transfer + extend('<x/><x/>'))],
      ['extension of text', bare.replace(transfer, transfer + extend('text'))],
      ['signature without value', xml.replace(/<ds:SignatureValue>.*<\/ds:SignatureValue>/, '')],
      ['no guid', xml.replace(/guid="[^"]*"/, '')],
      ['short guid', xml.replace(/guid="[^"]*"/, 'guid="1"')],
      ['no version', xml.replace(/ version="1.0">/, '>')],
      ['long version', xml.replace(/ version="1.0">/, ' version="1.0.0.0.0.0">')],
      ['another attribute', xml.replace(/ guid=/, ' id="1" guid=')],
      ['a default namespace', xml.replaceAll('ceb:', '').replace('xmlns:ceb', 'xmlns')],
      ['another prefix', xml.replaceAll('ceb:', 'x:').replace('xmlns:ceb', 'xmlns:x')],
      ['another namespace', xml.replace('http://www.chinaport.gov.cn/ceb', 'urn:ceb')],
      ...[98, 99, 100, 101].map((n): [string, string] => [
        `${n} lines`,
        lines === '' ? xml : xml.replace(record, record.replace(/<ceb:(\w+)List>[^]*<\/ceb:\1List>/, lines.repeat(n))),
      ]),
    ];
    for (const [mutation, mutant] of mutants) {
      const bytes = Buffer.from(mutant);
      expect([mutation, ourVerdict(bytes)]).toEqual([mutation, officialVerdict(name, bytes)]);
    }
  });
});
