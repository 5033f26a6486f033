import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startStack, type LocalStack } from './real-stack.js';

jest.setTimeout(400_000);

const root = resolve(import.meta.dirname, '../../..');
/** The packages that a project brings itself. */
const peers = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/microservices',
  '@nestjs/platform-fastify',
  '@nestjs/typeorm',
  '@types/node',
  '@types/pg',
  'expect',
  'fast-check',
  'kafkajs',
  'pg',
  'reflect-metadata',
  'rxjs',
  'typebox',
  'typeorm',
];

let project: string;

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, {
    cwd: project,
    env: { ...process.env, NODE_ENV: '', ...env },
  }).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`${command} ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`);
  });
  return stdout;
}
const node = (args: readonly string[], env?: NodeJS.ProcessEnv) => run(process.execPath, args, env);
const write = (file: string, content: unknown) => writeFileSync(join(project, file), JSON.stringify(content));

/** An empty project that installs the packed library. */
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'messaging-package-'));
  write('package.json', { name: 'empty', type: 'module', private: true });
  await run('npm', ['pack', join(root, 'libs/messaging'), '--silent']);
  const packed = readdirSync(project).find((file) => file.endsWith('.tgz'))!;
  await run('npm', ['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', `./${packed}`]);
  for (const peer of peers) {
    mkdirSync(dirname(join(project, 'node_modules', peer)), { recursive: true });
    symlinkSync(join(root, 'node_modules', peer), join(project, 'node_modules', peer));
  }
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the package, installed into an empty project', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  it('compiles there, and the example of two services runs on it', async () => {
    write('tsconfig.json', {
      compilerOptions: {
        target: 'es2024',
        module: 'nodenext',
        strict: true,
        skipLibCheck: true,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
        types: ['node'],
        outDir: 'dist',
        rootDir: 'src',
      },
      include: ['src'],
    });
    mkdirSync(join(project, 'src'));
    const example = join(root, 'examples/two-services');
    for (const file of readdirSync(example).filter((name) => name.endsWith('.ts'))) {
      const source = readFileSync(join(example, file), 'utf8');
      writeFileSync(join(project, 'src', file), source.replaceAll('#libs/messaging', '@torugart/messaging'));
    }
    await node([join(root, 'node_modules/typescript/bin/tsc')]);
    const said = await node(['dist/main.js'], {
      ...stack.kafkaVariables(),
      DATABASE_URL: stack.postgresUrl,
    });
    expect(said).toContain('100 orders of two pieces each, 200 pieces reserved');
  });

  it('brings the suite, the models, the removed guards and the schedules', async () => {
    expect(await node(['node_modules/.bin/messaging-suite'])).toMatch(/^\d+ passed, 0 failed$/m);
    const schedules = await node(['node_modules/.bin/messaging-schedules', '--schedules', '2000']);
    expect(schedules).toContain('2000 schedules kept every invariant');
  });
});
