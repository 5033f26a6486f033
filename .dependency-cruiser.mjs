/** The architecture, as sentences that fail the check. */
const spec = '\\.spec\\.ts$|/test/';

/** What a file of a service is, by the end of its name. */
const kinds = [
  'module',
  'controller',
  'dto',
  'schema',
  'view',
  'queries',
  'table',
  'use-case',
  'effects',
  'job',
  'service',
  'guard',
  'config',
  'entity',
  'subscriptions',
  'decorator',
  'filter',
];
const services = '^apps/[^/]+/src/';
/** All but decisions and state types, which have no kind: so a new folder is guarded from its first file. */
const notDecisions = [`^apps/.*\\.(${kinds.join('|')})\\.ts$`, '^apps/[^/]+/src/main\\.ts$', '/migrations/', spec];
/** Libraries that compute and nothing else. */
const pureLibraries =
  'typebox|big\\.js|@types/big\\.js|temporal-polyfill|canonicalize|csv-parse|saxes|any-ascii|pinyin-pro|libphonenumber-js';

/** The folders of the messaging library, each with those that it may import. */
const messagingFolders = {
  core: [],
  parking: ['core'],
  outbox: ['core'],
  inbox: ['core', 'parking'],
  commands: ['core', 'inbox'],
  recovery: ['core', 'inbox'],
  kafka: ['core', 'inbox', 'outbox', 'recovery'],
  postgres: ['core', 'inbox', 'outbox', 'parking', 'recovery'],
  testing: ['core', 'inbox', 'outbox', 'parking', 'commands'],
};

export default {
  forbidden: [
    {
      name: 'a-decision-is-pure',
      comment: 'A file without a kind decides or is a state: no framework, no database, no clock, no way in or out.',
      severity: 'error',
      from: { path: services, pathNot: notDecisions },
      to: {
        path: `^(apps/|proof/|tools/|node_modules/(?!(${pureLibraries})/))`,
        pathNot: [services, '^apps/[^/]+/data/'],
      },
    },
    {
      name: 'a-decision-imports-no-kind',
      comment: 'What a file of a kind does (writes, reads, answers) is done by no decision.',
      severity: 'error',
      from: { path: services, pathNot: notDecisions },
      to: { path: notDecisions, pathNot: `^apps/.*\\.(table|schema)\\.ts$` },
    },
    {
      name: 'a-decision-names-types-only',
      comment: 'A decision may name the type of a table, an event or a principal; it does nothing with one.',
      severity: 'error',
      from: { path: services, pathNot: notDecisions },
      to: { path: '\\.table\\.ts$|^libs/(?!(contracts|postal|ceb|names|times)/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'a-decision-uses-no-machine',
      comment: 'Files, processes and the network are not for a decision; hashing is.',
      severity: 'error',
      from: { path: services, pathNot: notDecisions },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    },
    {
      name: 'a-schema-describes',
      comment: 'A schema is data about data: a decision may import it.',
      severity: 'error',
      from: { path: '^apps/.*\\.schema\\.ts$' },
      to: {
        path: [...notDecisions, '^node_modules/(?!typebox/)', '^libs/(?!(contracts|postal|ceb|service-kit)/)'],
        pathNot: '^apps/.*\\.schema\\.ts$',
      },
    },
    {
      name: 'a-use-case-knows-no-way-in',
      comment: 'A use case does not know whether it was reached by HTTP, Kafka or a timer.',
      severity: 'error',
      from: { path: '^apps/.*\\.(use-case|effects)\\.ts$' },
      to: {
        path: '\\.(controller|dto|job)\\.ts$|^node_modules/(fastify|@nestjs/(microservices|swagger|typeorm)|typeorm|pg)/',
      },
    },
    {
      name: 'a-table-is-a-leaf',
      comment: 'A table knows the states that it keeps, not the use cases that need them.',
      severity: 'error',
      from: { path: '^apps/.*\\.table\\.ts$' },
      to: { path: notDecisions, pathNot: '^apps/.*\\.(table|schema)\\.ts$' },
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
      to: { path: '^(libs/(?!contracts/|times/|messaging/src/core/)|apps/|node_modules/(?!typebox))' },
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
      to: { path: '^(libs/(?!ceb/|times/)|apps/|node_modules/(@nestjs|typeorm|pg|kafkajs)/)' },
    },
    {
      name: 'times-know-nobody',
      severity: 'error',
      comment: 'How a time is read is pure functions and data.',
      from: { path: '^libs/times/src/', pathNot: spec },
      to: { path: '^(libs/(?!times/)|apps/|node_modules/)' },
    },
    {
      name: 'names-knows-nobody',
      severity: 'error',
      comment: 'How names are compared is pure functions and data; what a hit means is for a service to say.',
      from: { path: '^libs/names/src/', pathNot: spec },
      to: { path: '^(libs/(?!names/)|apps/|node_modules/(@nestjs|typeorm|pg|kafkajs)/)' },
    },
    {
      name: 'two-readers-know-saxes',
      severity: 'error',
      comment: 'The parser can be exchanged in two places, and every document is read with bounds.',
      from: {
        path: '^(apps|libs|tools|proof)/',
        pathNot: '^(libs/ceb/|apps/supervision/src/screening/formats/read-un-xml\\.ts$)',
      },
      to: { path: '^node_modules/saxes/' },
    },
    {
      name: 'only-messaging-knows-kafkajs',
      severity: 'error',
      comment: 'The client can be exchanged in one place.',
      from: {
        path: '^(apps|libs|tools|proof)/',
        pathNot: '^(libs/messaging/|libs/testing/|proof/idiomatic/)',
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
      name: 'services-run-without-development-packages',
      comment: 'The runtime image holds dependencies only.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [spec, '^libs/(testing|local-stack)/', '^libs/messaging/src/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
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
