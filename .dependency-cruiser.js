/**
 * Who may import whom (CONTRIBUTING.md says it in words). Type imports count.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const tests = '[.]test[.]ts$|/conformance/|^(shared|server)/testing/'

/** Whatever is in `from` must not reach `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const npm = (...names) => `node_modules/(${names.join('|')})/`

export default {
  forbidden: [
    forbid('no-circles', 'No circles, type imports included.', {}, { circular: true }),
    forbid('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
    forbid(
      'declared',
      'Every npm package is named in package.json.',
      { pathNot: '[.]config[.]' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'shared-is-pure',
      'shared/ imports shared/ and typebox, nothing else.',
      { path: '^shared/', pathNot: tests },
      { pathNot: `^shared/|${npm('typebox')}` },
    ),
    forbid(
      'server-stands-alone',
      'server/ uses shared/ only.',
      { path: '^server/', pathNot: tests },
      {
        path: '^(client|e2e|bench|deploy)/',
      },
    ),
    forbid(
      'client-stands-alone',
      'client/ uses shared/ only.',
      { path: '^client/', pathNot: tests },
      {
        path: '^(server|e2e|bench|deploy)/',
      },
    ),
    forbid(
      'no-test-helpers',
      'Only tests use test code.',
      { path: '^(shared|server|client)/', pathNot: tests },
      { path: `${tests}|^(e2e|bench)/|${npm('vitest', 'fast-check', 'playwright')}` },
    ),
    forbid(
      'server-runs-on-dependencies',
      'The server runs without the development packages.',
      { path: '^server/', pathNot: tests },
      { dependencyTypes: ['npm-dev'] },
    ),
    forbid(
      'server-starts-light',
      'What describes the routes and what checks schemas is loaded when it is first needed.',
      { path: '^server/', pathNot: `^server/schema[.]ts$|${tests}` },
      {
        path: npm('typebox', 'ajv', '@fastify/swagger', '@fastify/swagger-ui'),
        dependencyTypesNot: ['type-only', 'dynamic-import'],
      },
    ),
    forbid(
      'one-socket-door',
      'The client speaks Socket.IO in client/net alone.',
      { path: '^client/', pathNot: `^client/net/|${tests}` },
      { path: npm('socket[.]io-client', 'engine[.]io-client') },
    ),
    forbid(
      'one-redis-door',
      'server/redis alone speaks to Redis; the others are given a connection.',
      { path: '^server/', pathNot: `^server/redis/|${tests}` },
      { path: npm('redis', '@redis/[^/]+') },
    ),
    forbid(
      'board-knows-ports-only',
      'What happens to an operation does not depend on transport or storage.',
      { path: '^server/board/', pathNot: tests },
      { path: npm('fastify', '@fastify/[^/]+', 'socket[.]io', 'engine[.]io', 'redis') },
    ),
    forbid(
      'render-is-shown-a-view',
      'Painting is given a view; it fetches nothing and knows no interface.',
      { path: '^client/render/', pathNot: tests },
      { path: '^client/(?!render/)' },
    ),
    forbid(
      'tools-know-no-network',
      'Input and tools turn gestures into operations; they know neither the session nor the network.',
      { path: '^client/(input|tools)/', pathNot: tests },
      { path: '^client/(net|board|device|ui)/' },
    ),
    forbid(
      'interface-on-top',
      'Components show what is there; nothing but the pages builds on them.',
      { path: '^client/[^/]+/', pathNot: `^client/(ui|pages)/|${tests}` },
      { path: '^client/ui/' },
    ),
    forbid(
      'benchmarks-on-top',
      'Benchmarks use what tests use, not the other way round.',
      { path: '^e2e/' },
      { path: '^bench/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What speaks to other boards needs their packages, which are installed by those who measure them only.
    exclude: { path: '^dist/|^bench/peers/(foreign|node_modules)/' },
    // A folder with a package.json of its own may use the packages of the root as well.
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'svelte'],
      extensions: ['.ts', '.js', '.svelte', '.json', '.mjs', '.d.ts'],
    },
  },
}
