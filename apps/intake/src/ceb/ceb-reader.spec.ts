import { afterAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { CebReader } from './ceb-reader.service.js';

const reader = new CebReader();
afterAll(() => reader.onApplicationShutdown());

const example = readFileSync('examples/ceb/CEB311-order.xml');
/** As large as a message may be, well-formed, and of what the parser is slowest with. */
const slow = Buffer.from(`<a>${'<![CDATA[x]]>'.repeat(300_000)}</a>`);
const large = Buffer.concat([example, Buffer.from('\n'.repeat(40_000))]);

describe('a CEB message', () => {
  test('that is large is read beside the loop, which turns meanwhile', async () => {
    const reading = reader.read(slow);
    const isRead = reading.then(() => true);
    let turns = 0;
    while (!(await Promise.race([isRead, setTimeout(1, false)]))) turns += 1;
    expect(await reading).toMatchObject({ kind: 'not-taken', message: 'a' });
    expect(turns).toBeGreaterThan(5);
  }, 60_000);

  test('is read alike, small or large', async () => {
    const small = await reader.read(example);
    expect(small).toMatchObject({ kind: 'read', message: 'CEB311' });
    expect(await reader.read(large)).toEqual(small);
  }, 60_000);

  test('waits behind a few at most', async () => {
    const readings = await Promise.allSettled(Array.from({ length: 12 }, () => reader.read(large)));
    const refused = readings.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused).toContainEqual(expect.objectContaining({ reason: expect.objectContaining({ code: 'too-busy' }) }));
    expect(await reader.read(large)).toMatchObject({ kind: 'read' });
  }, 60_000);
});
