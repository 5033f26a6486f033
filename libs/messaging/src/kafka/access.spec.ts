import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { kafkaAccessFrom, readKafkaAccess } from './access.js';

const folder = mkdtempSync(join(tmpdir(), 'kafka-access-'));
afterAll(() => rmSync(folder, { recursive: true }));

const brokers = { KAFKA_BROKERS: 'a:1, b:2' };
const user = { KAFKA_USERNAME: 'intake', KAFKA_PASSWORD: 'not-to-be-repeated' };

describe('the access to Kafka, from the environment', () => {
  it('is without user and encryption when nothing else is said', () => {
    expect(kafkaAccessFrom(brokers)).toEqual({ brokers: ['a:1', 'b:2'] });
  });

  it('signs in by SCRAM-SHA-512, with the authorities of the system unless one is named', () => {
    const sasl = { mechanism: 'scram-sha-512', username: 'intake', password: 'not-to-be-repeated' };
    expect(kafkaAccessFrom({ ...brokers, ...user, KAFKA_SECURITY: 'sasl_plaintext' })).toEqual({
      brokers: ['a:1', 'b:2'],
      sasl,
    });
    expect(kafkaAccessFrom({ ...brokers, ...user, KAFKA_SECURITY: 'sasl_ssl' })).toMatchObject({ ssl: true, sasl });
  });

  it.each([
    [{}, 'KAFKA_BROKERS is not set'],
    [{ ...brokers, KAFKA_SECURITY: 'tls' }, 'KAFKA_SECURITY must be one of plaintext, sasl_plaintext, ssl, sasl_ssl'],
    [{ ...brokers, ...user }, 'KAFKA_USERNAME and KAFKA_PASSWORD are of no use with plaintext'],
    [
      { ...brokers, KAFKA_PASSWORD: 'not-to-be-repeated', KAFKA_SECURITY: 'sasl_plaintext' },
      'KAFKA_USERNAME is not set',
    ],
    [{ ...brokers, KAFKA_USERNAME: 'intake', KAFKA_SECURITY: 'sasl_ssl' }, 'KAFKA_PASSWORD is not set'],
    [{ ...brokers, KAFKA_CA_FILE: '/x' }, 'KAFKA_CA_FILE is of no use with plaintext'],
    [{ ...brokers, KAFKA_SECURITY: 'ssl', KAFKA_CA_FILE: '/not/there' }, 'KAFKA_CA_FILE cannot be used: ENOENT'],
  ])('%# is refused by the name of the variable, without its value', (environment, mistake) => {
    const { mistakes } = readKafkaAccess(environment);
    expect(mistakes.join()).toContain(mistake);
    expect(mistakes.join()).not.toContain('not-to-be-repeated');
  });

  it('is refused with a file that holds no certificate', () => {
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'no certificate');
    expect(readKafkaAccess({ ...brokers, KAFKA_SECURITY: 'ssl', KAFKA_CA_FILE: file }).mistakes).toEqual([
      'KAFKA_CA_FILE cannot be used: it holds no certificate in PEM',
    ]);
  });
});
