import { describe, expect, test } from '@jest/globals';
import { faultOfText } from './visible-text.js';

describe('a text says something', () => {
  test.each([
    ['Ли Мин', 'name'],
    ['李明', 'name'],
    ['Ng', 'name'],
    ['محمد', 'name'],
    ['1 Example Road', 'address'],
    ['12', 'address'],
    ['新疆乌鲁木齐市\n示例路 3 号', 'address'],
    ['Cotton T-shirt', 'description'],
    ['绿茶', 'description'],
    ['می\u200cخواهم', 'description'],
  ] as const)('%s as %s', (text, kind) => expect(faultOfText(text, kind)).toBeUndefined());

  test.each([
    ['   ', 'name', 'text-says-nothing'],
    ['\u200b\u200b', 'name', 'text-says-nothing'],
    ['\u3164\u2800', 'address', 'text-says-nothing'],
    ['A', 'name', 'text-says-nothing'],
    ['Example\u202ePerson', 'name', 'text-control'],
    ['Example\u0007', 'address', 'text-control'],
    ['.', 'description', 'text-says-nothing'],
    ['12345', 'description', 'text-says-nothing'],
    ['-', 'address', 'text-says-nothing'],
  ] as const)('%j does not, as %s', (text, kind, code) => expect(faultOfText(text, kind)).toMatchObject({ code }));
});
