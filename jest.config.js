const common = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
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

export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,tools}/**/src/**/*.spec.ts', '<rootDir>/{tools,bench,proof}/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/', '/test/'],
    },
    {
      ...common,
      displayName: 'integration',
      globalSetup: '<rootDir>/libs/testing/jest/start-stack.mjs',
      globalTeardown: '<rootDir>/libs/testing/jest/stop-stack.mjs',
      testMatch: ['<rootDir>/{apps,libs,tools,proof}/**/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '/dist/'],
    },
    { ...common, displayName: 'acceptance', testMatch: ['<rootDir>/proof/acceptance/**/*.acceptance.ts'] },
  ],
};
