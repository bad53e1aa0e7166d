/** Borders of the house (docs/architecture.md). Each rule names why it stands. */
const forbidden = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const PURE = '^packages/(kernel|law|calendar|draw)/';

module.exports = {
  forbidden: [
    forbidden('no-cycles', 'A cycle cannot be read downwards.', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbidden(
      'no-service-to-service',
      'A service hears events or asks the archive; it never imports another service.',
      { path: '^apps/(archive|inspection|gateway)/' },
      { path: '^apps/(archive|inspection|gateway|web|embedded|apart)/', pathNot: '^apps/$1/' },
    ),
    forbidden(
      'supervisor-knows-no-service',
      'It starts programs; a fault in a service must not be able to end it.',
      { path: '^apps/apart/' },
      { path: '^apps/', pathNot: '^apps/apart/' },
    ),
    forbidden(
      'services-know-no-installation',
      'The same service runs in every form of the platform, and in a container by itself.',
      { path: '^apps/(archive|inspection|gateway)/' },
      { path: '^packages/(installation|postgres)/' },
    ),
    forbidden(
      'kernel-knows-nobody',
      'The kernel is the lowest layer.',
      { path: '^packages/kernel/src' },
      { path: '^(packages|apps)/', pathNot: '^packages/kernel/' },
    ),
    forbidden(
      'law-and-calendar-on-kernel',
      'Law and calendar are pure data and functions.',
      { path: '^packages/(law|calendar)/src' },
      { path: '^(packages|apps)/', pathNot: '^packages/(kernel|law|calendar)/' },
    ),
    forbidden(
      'draw-on-kernel',
      'Anyone must be able to take the draw away and run it.',
      { path: '^packages/draw/src' },
      { path: '^(packages|apps)/', pathNot: '^packages/(draw|kernel)/' },
    ),
    forbidden(
      'contracts-on-pure',
      'Contracts are read by the browser.',
      { path: '^packages/contracts/src' },
      { path: '^(packages|apps)/', pathNot: '^packages/(contracts|kernel)/' },
    ),
    forbidden('kit-below-apps', 'The kit knows no service.', { path: '^packages/' }, { path: '^apps/' }),
    forbidden(
      'pure-has-no-framework',
      'Pure packages run in the browser.',
      { path: PURE + 'src', pathNot: '(spec\\.ts$|src/bin/|sha256/node\\.ts$)' },
      { path: '(@nestjs|prisma|^pg$|fastify|kafkajs)', dependencyTypes: ['npm'] },
    ),
    forbidden(
      'pure-has-no-node',
      'Pure packages run in the browser.',
      { path: PURE + 'src', pathNot: '(spec\\.ts$|src/bin/|sha256/node\\.ts$)' },
      { dependencyTypes: ['core'] },
    ),
    forbidden(
      'domain-is-pure',
      'Decisions are pure functions of facts.',
      { path: '^apps/[^/]+/src/domain/', pathNot: 'spec\\.ts$' },
      { path: '(@nestjs|prisma|node_modules/pg|fastify|service-kit)' },
    ),
    forbidden(
      'domain-has-no-node',
      'Time, chance and files are passed in.',
      { path: '^apps/[^/]+/src/domain/', pathNot: 'spec\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    forbidden(
      'only-the-store-speaks-prisma',
      'A service owns its tables behind its store.',
      { path: '^apps/[^/]+/src/', pathNot: '^apps/[^/]+/src/(store|service\\.ts|generated)' },
      { path: 'src/generated/' },
    ),
    forbidden(
      'store-is-not-a-door',
      'Nothing imports upwards.',
      { path: '^apps/[^/]+/src/(store|domain)' },
      { path: '^apps/[^/]+/src/(routes|reactions|schedule|jobs|use-cases)' },
    ),
    forbidden(
      'one-place-for-telemetry',
      'One file imports the SDK.',
      { pathNot: '^packages/service-kit/src/ops/telemetry' },
      { path: '@opentelemetry/sdk-node' },
    ),
    forbidden(
      'one-place-for-kafka',
      'Only the guarded bus speaks to brokers: the client loses acknowledged messages when it is used in the plain way (docs/adr).',
      { path: '^(apps|packages)/[^/]+/src/', pathNot: '^packages/service-kit/src/bus/kafka/' },
      { path: '(^kafkajs|node_modules/kafkajs/)' },
    ),
    forbidden(
      'web-reaches-contracts-and-pure',
      'The browser gets no server code.',
      { path: '^apps/web/src' },
      { path: '^(packages|apps)/', pathNot: '^(apps/web|packages/(contracts|kernel|calendar|draw|law))/' },
    ),
    forbidden(
      'no-orphans',
      'A file that nobody reads goes.',
      { orphan: true, path: '^(apps|packages)/[^/]+/src/', pathNot: '(spec\\.ts$|\\.d\\.ts$|src/main\\.tsx?$|src/bin/)' },
      {},
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|/generated/|\\.spec\\.ts$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
    },
  },
};
