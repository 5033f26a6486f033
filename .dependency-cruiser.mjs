/** The architecture, as sentences that fail the check. */
const spec = '\\.spec\\.ts$|/test/';

/** The folders of the messaging library, each with those that it may import. */
const messagingFolders = {
  core: [],
  parking: ['core'],
  outbox: ['core'],
  inbox: ['core', 'parking'],
  commands: ['core', 'inbox'],
  kafka: ['core', 'inbox', 'outbox'],
  postgres: ['core', 'inbox', 'outbox', 'parking'],
  testing: ['core', 'inbox', 'outbox', 'parking', 'commands'],
};

export default {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'Domain decides; it knows no framework, no database, no clock, no way in or out.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/domain/', pathNot: spec },
      to: {
        path: '^(apps/[^/]+/src/(application|api|persistence)/|node_modules/(@nestjs|typeorm|pg|kafkajs)/|libs/(service-kit|testing)/)',
      },
    },
    {
      name: 'application-knows-no-way-in',
      comment: 'A use case does not know whether it was reached by HTTP, Kafka or a timer.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/application/', pathNot: spec },
      to: { path: '^(apps/[^/]+/src/api/|node_modules/(@nestjs|typeorm|pg|kafkajs)/)' },
    },
    {
      name: 'persistence-is-a-leaf',
      comment: 'Persistence knows the states it keeps, not the use cases that need them.',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/persistence/', pathNot: spec },
      to: { path: '^apps/[^/]+/src/(application|api)/' },
    },
    {
      name: 'services-meet-in-kafka-only',
      comment: 'No service imports another one.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-know-no-service',
      severity: 'error',
      comment: 'A library that knows a service is part of it.',
      from: { path: '^libs/' },
      to: { path: '^(apps|tools|proof)/' },
    },
    {
      name: 'libs-by-front-door',
      severity: 'error',
      comment: 'A library is used through its index.',
      from: { path: '^(apps|tools|proof|examples)/', pathNot: spec },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$|core/index\\.ts$|testing/index\\.ts$)' },
    },
    {
      name: 'libs-meet-at-the-front-door',
      severity: 'error',
      comment: 'A library is used through its index, by another library too.',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/(?!index\\.ts$|core/index\\.ts$|testing/index\\.ts$)', pathNot: '^libs/$1/' },
    },
    {
      name: 'contracts-know-nobody',
      severity: 'error',
      comment:
        'What travels depends on its schema library and on the core of messaging, which defines what an event is.',
      from: { path: '^libs/contracts/src/', pathNot: spec },
      to: { path: '^(libs/(?!contracts/|messaging/src/core/)|apps/|node_modules/(?!typebox))' },
    },
    {
      name: 'postal-knows-nobody',
      severity: 'error',
      comment: 'The vocabulary of the post is pure functions and data.',
      from: { path: '^libs/postal/src/', pathNot: spec },
      to: { path: '^(libs/(?!postal/)|apps/|node_modules/(@nestjs|typeorm|pg|kafkajs)/)' },
    },
    {
      name: 'ceb-knows-nobody',
      severity: 'error',
      comment: 'Messages of customs are read by pure functions and data; what becomes of them is for a service to say.',
      from: { path: '^libs/ceb/src/', pathNot: spec },
      to: { path: '^(libs/(?!ceb/)|apps/|node_modules/(@nestjs|typeorm|pg|kafkajs)/)' },
    },
    {
      name: 'only-ceb-knows-saxes',
      severity: 'error',
      comment: 'The parser can be exchanged in one place, and every document is read with the same bounds.',
      from: { path: '^(apps|libs|tools|proof)/', pathNot: '^libs/ceb/' },
      to: { path: '^node_modules/saxes/' },
    },
    {
      name: 'only-messaging-knows-kafkajs',
      severity: 'error',
      comment: 'The client can be exchanged in one place.',
      from: {
        path: '^(apps|libs|tools|proof)/',
        pathNot: '^(libs/messaging/|libs/testing/|proof/idiomatic/|proof/benchmark/ceiling/)',
      },
      to: { path: '^node_modules/kafkajs/' },
    },
    {
      name: 'messaging-knows-no-contract',
      severity: 'error',
      comment: 'What the services have agreed on is given to the messaging core.',
      from: { path: '^libs/messaging/', pathNot: spec },
      to: { path: '^libs/(?!messaging/)' },
    },
    ...Object.entries(messagingFolders).map(([folder, below]) => ({
      name: `messaging-${folder}`,
      severity: 'error',
      comment: 'The folders of the messaging library stand in layers.',
      from: { path: `^libs/messaging/src/${folder}/`, pathNot: spec },
      to: { path: `^libs/messaging/src/(?!(${[folder, ...below].join('|')})/)` },
    })),
    ...Object.entries({
      nest: { known: '@nestjs|rxjs', by: 'nest' },
      kafkajs: { known: 'kafkajs', by: 'kafka|nest' },
      postgres: { known: 'pg|typeorm', by: 'postgres|nest' },
    }).map(([name, { known, by }]) => ({
      name: `messaging-knows-${name}-in-one-place`,
      severity: 'error',
      comment: 'Core, inbox, outbox, parking and commands know no framework, no client and no driver.',
      from: { path: `^libs/messaging/src/(?!(${by})/)`, pathNot: spec },
      to: { path: `^node_modules/(@types/)?(${known})/` },
    })),
    {
      name: 'monitor-knows-kafka-only',
      severity: 'error',
      comment: "The operators' view works when every database is away.",
      from: { path: '^apps/monitor/' },
      to: { path: '^node_modules/(pg|typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A circle has no beginning to read from.',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'types', 'node', 'default'],
    },
  },
};
