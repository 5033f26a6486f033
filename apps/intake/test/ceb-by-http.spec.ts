import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Declaration, LanePublished, ProductPublished } from '#libs/contracts';
import { until } from '#libs/testing';
import { officialSample, sampleNames, testWithOfficialFiles } from '../../../libs/ceb/test/official-files.js';
import type { RecordAnswer } from '../src/ceb/ceb.schema.js';
import { cebExample } from './memory/ceb-in-memory.js';
import type { Refused, RunningIntake } from './as-party.js';
import { parties, startIntake } from './running-intake.js';

let intake: RunningIntake;

beforeAll(async () => {
  intake = await startIntake(['intake.declarations.v1', 'intake.keys.v1']);
  const products = ['parcel'];
  await intake.publish('ProductPublished', {
    ...ProductPublished.example,
    product: 'parcel',
    channels: ['commercial'],
  });
  await intake.publish('LanePublished', { ...LanePublished.example, laneId: 'urc-ala-parcel', products });
}, 120_000);
afterAll(() => intake.stop(), 60_000);

const keys: Readonly<Record<string, string>> = {
  CEB411: parties.pay.apiKey,
  CEB505: parties.carrier.apiKey,
  CEB511: parties.carrier.apiKey,
};

async function send(xml: string, { key = parties.steppe.apiKey, type = 'text/xml' } = {}) {
  const { status, body, text } = await intake.ask('/ceb', { method: 'POST', body: xml, type, key });
  return { status, text, body: body as { message: string; schema: string; records: RecordAnswer[] } & Refused };
}
const sendExample = (name: string) => send(cebExample(name), { key: keys[name] ?? parties.steppe.apiKey });
const lodged = (orderNo: string) =>
  intake.events.find(({ type, data }) => type === 'DeclarationLodged' && data['orderNo'] === orderNo);

describe('CEB messages by HTTP', () => {
  test('make one declaration of an import, in either order', async () => {
    for (const name of ['CEB511', 'CEB411', 'CEB621', 'CEB311']) {
      const { status, body } = await sendExample(name);
      expect(status).toBe(200);
      expect(body).toMatchObject({ message: name, schema: 'ok', records: [{ record: 0, line: 3, findings: [] }] });
    }
    // The product may come over Kafka after the first message.
    await until(async () => (await sendExample('CEB311')).body.records[0]!.lodged);
    const { data, headers } = await until(() => lodged('CEB-IN-0001'));
    expect(data as unknown as Declaration).toMatchObject({
      regime: '9610',
      direction: 'import',
      channel: 'commercial',
    });
    expect(headers).toMatchObject({ ce_livemode: 'false' });
    expect(JSON.stringify(data)).not.toContain('Example Person');
    for (const name of ['CEB311', 'CEB621', 'CEB411', 'CEB511'])
      expect((await sendExample(name)).body.records).toMatchObject([{ outcome: 'same' }]);
  });

  test('that are staged are read by who sent them', async () => {
    const read = (query: string, key = parties.steppe.apiKey) => intake.ask(`/ceb?${query}`, { key });
    const staged = cebExample('CEB303').replaceAll('CEB-OUT-0001', 'CEB-OUT-0009');
    await send(staged);
    const query = 'platform=6501960SM1&orderNo=CEB-OUT-0009';
    expect((await read(query)).body).toEqual({
      platform: '6501960SM1',
      orderNo: 'CEB-OUT-0009',
      present: ['order'],
      yours: ['order'],
      isOrder: false,
    });
    expect((await send(staged)).body.records).toMatchObject([{ outcome: 'same', lodged: false }]);
    expect((await read(query, parties.other.apiKey)).status).toBe(404);
    expect((await read('platform=6501960SM1')).status).toBe(422);
  });

  test('make one declaration of an export', async () => {
    for (const name of ['CEB303', 'CEB603']) expect((await sendExample(name)).body.records[0]!.outcome).toBe('staged');
    await sendExample('CEB505');
    await until(() => lodged('CEB-OUT-0001'));
  });

  test('are answered record by record', async () => {
    const xml = cebExample('CEB303').replaceAll('CEB-OUT-0001', 'CEB-OUT-0002');
    const record = /<ceb:Order>[^]*<\/ceb:Order>/.exec(xml)![0];
    const bad = record.replace('CEB-OUT-0002', 'CEB-OUT-0003').replace('<ceb:currency>142<', '<ceb:currency>aaa<');
    const { status, body } = await send(xml.replace(record, record + record + bad));
    expect(status).toBe(200);
    expect(body.records.map(({ outcome, findings }) => [outcome, findings.map((one) => one.code)])).toEqual([
      ['staged', []],
      ['refused', ['duplicate']],
      ['refused', ['currency-unknown', 'currency-differs']],
    ]);
  });

  test('that are hostile, or only large, do not hold up the requests of others', async () => {
    const repeated = (count: number, of: (i: number) => string) =>
      Array.from({ length: count }, (_, i) => of(i)).join(' ');
    const messages = [
      `<a ${repeated(300_000, (i) => `x${i}="1"`)}/>`,
      `<a ${repeated(120_000, (i) => `xmlns:n${i}="u"`)}/>`,
      `<a>${'<![CDATA[x]]>'.repeat(300_000)}</a>`,
    ];
    const answered: string[] = [];
    const attacks = messages.map(async (xml) => {
      const { status, body } = await send(xml);
      answered.push('attack');
      return [status, (body as { code: string }).code];
    });
    // Another party's order is read, again and again, until the last of them is answered.
    const neighbour = async () => {
      while (answered.filter((one) => one === 'attack').length < messages.length) {
        expect((await intake.ask('/orders?limit=1', { key: parties.pay.apiKey })).status).toBe(200);
        answered.push('neighbour');
      }
    };
    await neighbour();
    expect(await Promise.all(attacks)).toEqual([
      [400, 'invalid-xml'],
      [400, 'invalid-xml'],
      [422, 'ceb-not-taken'],
    ]);
    expect(
      answered.slice(0, answered.lastIndexOf('attack')).filter((one) => one === 'neighbour').length,
    ).toBeGreaterThan(3);
  }, 60_000);

  test('of a party that may not send them are forbidden', async () => {
    expect(await send(cebExample('CEB411'))).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await send(cebExample('CEB311'), { key: parties.pay.apiKey })).toMatchObject({ status: 403 });
  });

  test('that break their schema are refused whole, with the element and its line', async () => {
    const xml = cebExample('CEB303').replaceAll('CEB-OUT-0001', 'CEB-OUT-0004');
    const transfer = /<ceb:BaseTransfer>[^]*<\/ceb:BaseTransfer>/.exec(xml)![0];
    const { status, body } = await send(xml.replace(transfer, `${transfer}\n${transfer}`));
    expect([status, body.code]).toEqual([422, 'ceb-schema']);
    expect(body.errors).toEqual([
      {
        pointer: '/BaseTransfer/1',
        code: 'element-repeated',
        detail: expect.stringMatching(/^line \d+: BaseTransfer may occur once$/),
      },
    ]);
    // Nothing of it was kept: its list is the first document of the order.
    const list = await send(cebExample('CEB603').replaceAll('CEB-OUT-0001', 'CEB-OUT-0004'));
    expect(list.body.records).toMatchObject([{ documents: { present: ['list'] } }]);
  });

  test.each([
    ['an answer', '<CEB312Message xmlns="http://www.chinaport.gov.cn/ceb"/>', 'text/xml', 422, 'ceb-not-taken'],
    ['another document', '<a/>', 'application/xml', 422, 'ceb-not-taken'],
    ['text', 'text', 'text/xml', 400, 'invalid-xml'],
    ['nothing', '', 'text/xml', 400, 'invalid-xml'],
    ['an entity', '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>', 'text/xml', 400, 'invalid-xml'],
    ['JSON', '{}', 'application/json', 415, 'unsupported-media-type'],
    ['too much', ' '.repeat(4 * 1_048_576 + 1), 'text/xml', 413, 'body-too-large'],
  ])('%s is refused', async (_, xml, type, status, code) => {
    expect(await send(xml, { type })).toMatchObject({ status, body: { code } });
  });

  testWithOfficialFiles('as in the official samples are read, refused whole, or not taken', async () => {
    const statuses = new Map<string, string[]>();
    for (const name of sampleNames) {
      const message = name.slice(0, 6);
      const key = keys[message] ?? parties.steppe.apiKey;
      const { status, body } = await send(officialSample(name).toString(), { key });
      const answer = body.code ?? String(status);
      statuses.set(answer, [...(statuses.get(answer) ?? []), message]);
    }
    expect(Object.fromEntries(statuses)).toEqual({
      '200': ['CEB311', 'CEB411', 'CEB511', 'CEB621'],
      'ceb-schema': ['CEB303', 'CEB505', 'CEB603'],
      'ceb-not-taken':
        'CEB213 CEB304 CEB312 CEB403 CEB412 CEB507 CEB512 CEB513 CEB604 CEB622 CEB623 CEB701 CEB711'.split(' '),
    });
  });
});
