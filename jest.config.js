const common = {
  // Other versions of the project may lie there.
  modulePathIgnorePatterns: ['<rootDir>/.torugart/'],
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          experimental: { keepImportAttributes: true },
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
};

const ignored = ['/node_modules/', '/dist/'];

export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs}/**/src/**/*.spec.ts', '<rootDir>/{tools,proof,examples}/**/*.spec.ts'],
      testPathIgnorePatterns: [...ignored, '/test/'],
    },
    {
      ...common,
      displayName: 'integration',
      globalSetup: '<rootDir>/libs/testing/jest/start-stack.mjs',
      globalTeardown: '<rootDir>/libs/testing/jest/stop-stack.mjs',
      testMatch: ['<rootDir>/{apps,libs,tools,examples}/**/test/**/*.spec.ts'],
      testPathIgnorePatterns: [...ignored, '<rootDir>/tools/test/'],
    },
    {
      ...common,
      displayName: 'answers',
      testMatch: ['<rootDir>/tools/docs/*.answers.ts'],
      testPathIgnorePatterns: ignored,
    },
    {
      ...common,
      displayName: 'system',
      testMatch: ['<rootDir>/{tools,proof/*}/test/*.spec.ts'],
      testPathIgnorePatterns: ignored,
    },
    {
      ...common,
      displayName: 'acceptance',
      testMatch: ['<rootDir>/proof/acceptance/*.acceptance.ts'],
      testPathIgnorePatterns: ignored,
    },
  ],
};
