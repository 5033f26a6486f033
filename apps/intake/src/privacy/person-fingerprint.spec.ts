import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  fingerprintOf,
  fingerprintsOf,
  markOf,
  numberMarkOf,
  personTokenOf,
  phoneTokenOf,
} from './person-fingerprint.js';

const key = createSecretKey(Buffer.alloc(32, 3));
const address = { street: 'Example Road 3', city: 'Urumqi', country: 'CN' };
const token = (person: Parameters<typeof personTokenOf>[0]) => personTokenOf({ ...address, ...person }, key);

describe('a person is known', () => {
  test('by the identity number, however name and phone are written', () => {
    const one = token({ name: 'Li Ming', identityNumber: '110101190001010006', phone: '138 0000 0000' });
    expect(token({ name: '李明', identityNumber: ' 110101190001010006 ' })).toBe(one);
    expect(token({ name: 'Li Ming', identityNumber: '110101190001020002' })).not.toBe(one);
  });

  test('else by the phone number, in every spelling of it and of the name', () => {
    const spellings = [
      '+86 138 0000 0000',
      '0086-138-0000-0000',
      '13800000000',
      '8613800000000',
      '+86 (0)138 0000 0000',
    ];
    const tokens = spellings.map((phone, i) => token({ name: i % 2 === 0 ? 'Li Ming' : 'LI  Ming', phone }));
    expect(new Set(tokens).size).toBe(1);
    expect(token({ name: 'Li Ming', phone: '13900000000' })).not.toBe(tokens[0]);
  });

  test('else by name and address', () => {
    expect(token({ name: 'Li Ming' })).toBe(token({ name: 'LI MING' }));
    expect(token({ name: 'Li Ming' })).not.toBe(token({ name: 'Li Ming', street: 'Example Road 4' }));
  });

  test('and blank is absent: four people without a number stay four', () => {
    const people = ['Anna Example', 'Boris Example', 'Cheng Example', 'Daria Example'];
    const tokens = people.map((name) => token({ name, identityNumber: '', phone: ' ' }));
    expect(new Set(tokens).size).toBe(4);
    expect(tokens[0]).toBe(token({ name: people[0] }));
  });

  test('with an identity number by the phone as well, as where only the phone is named', () => {
    const both = { ...address, name: 'Li Ming', identityNumber: '110101190001010006', phone: '+86 138 0000 0000' };
    expect(phoneTokenOf(both, key)).toBe(token({ name: 'Somebody', phone: '13800000000' }));
    expect(phoneTokenOf({ ...both, phone: undefined }, key)).toBeUndefined();
  });
});

describe('marks that documents are compared by', () => {
  test('are those of former versions for names, identity numbers and digits of phones', () => {
    const { buyerName, consigneePhone } = fingerprintsOf({ name: 'Li Ming' }, { phone: '+86 138' }, 'CN', key);
    expect([buyerName, consigneePhone]).toEqual([
      fingerprintOf('name', 'li ming', key),
      fingerprintOf('phone', '86138', key),
    ]);
  });

  test('are absent for what is blank, and one for one phone number and one address', () => {
    expect(markOf('identity', '  ', key)).toBeUndefined();
    expect(numberMarkOf('138 0000 0000', 'CN', key)).toBe(numberMarkOf('+86 13800000000', 'KZ', key));
    expect(markOf('address', '示例路3号，乌鲁木齐', key)).toBe(markOf('address', '示例路 3 号,乌鲁木齐', key));
  });
});
