import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { commandContext } from '#libs/messaging';
import { ServiceLog } from './service-log.js';

let lines: string[];
let log: ServiceLog;

beforeEach(() => {
  lines = [];
  const destination = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  log = new ServiceLog({ service: 'intake', level: 'info' }, destination);
});

const records = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log', () => {
  it('writes a JSON line with service, level, time and the class that logs', () => {
    log.log('running', 'Relay');
    expect(records()).toEqual([
      expect.objectContaining({
        level: 'info',
        service: 'intake',
        context: 'Relay',
        msg: 'running',
        time: expect.any(String),
      }),
    ]);
  });

  it('names the request and the role in whose name the code runs', () => {
    commandContext.run({ requestId: 'r-1', actor: 'officer', from: 'p' }, () =>
      log.warn({ msg: 'slow', key: 'SO-1' }, 'X'),
    );
    log.warn('slow', 'X');
    expect(records()[0]).toMatchObject({ requestId: 'r-1', actor: 'officer', key: 'SO-1', msg: 'slow', context: 'X' });
    expect(records()[1]).not.toHaveProperty('requestId');
  });

  it('keeps below its level what is below it', () => {
    log.debug('detail', 'Relay');
    expect(lines).toEqual([]);
  });

  it('removes what must not be in a log', () => {
    log.warn({ msg: 'refused', apiKey: 'ck_live_1', order: { name: 'Aigerim', body: '{}' } });
    expect(lines.join('')).not.toMatch(/ck_live_1|Aigerim|\{\}/);
  });

  it('names the place of a database error, not the row that it quotes', () => {
    const driverError = Object.assign(new Error('duplicate: Aigerim'), {
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (name)=(Aigerim) already exists.',
      table: 'party',
      constraint: 'party_name',
    });
    log.error(Object.assign(new Error('duplicate: Aigerim'), { driverError, parameters: ['Aigerim'] }));
    log.error({ msg: 'cannot store', err: driverError });
    expect(lines.join('')).not.toContain('Aigerim');
    expect(records()[0]).toMatchObject({ level: 'error', msg: 'SQLSTATE 23505 on party.party_name' });
  });
});
