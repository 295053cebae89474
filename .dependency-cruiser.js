// Who may import whom: the rules of ARCHITECTURE.md as a machine checks them. test/architecture.test.ts plants a violation of each.
/** Departments from top to bottom: facts flow down, so a department imports only those above it. */
export const departments = [
  'accounts',
  'taxonomy',
  'media',
  'stories',
  'wire',
  'audience',
  'comments',
  'ranking',
  'fronts',
  'search',
  'syndication',
  'site',
  'desk',
];
const tests = String.raw`\.test\.tsx?$`;

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Types may refer to each other; running code may not.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-stands-alone',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^(src/(?!platform/)|themes|desk|test|bench|demo)' },
    },
    ...departments.map((department, index) => ({
      name: `${department}-imports-upwards-only`,
      severity: 'error',
      comment: 'A department may use the platform and the departments above it.',
      from: { path: `^src/${department}/`, pathNot: tests },
      to: {
        path: [
          ...departments.slice(index + 1).map((later) => `^src/${later}/`),
          '^(themes|desk|test|bench|demo)/',
          String.raw`^src/(commands/|[^/]+\.ts$)`,
        ],
      },
    })),
    ...departments.map((department) => ({
      name: `${department}-is-entered-by-its-door`,
      severity: 'error',
      from: { path: '^(src|themes|demo)/', pathNot: [`^src/${department}/`, tests] },
      to: {
        path: `^src/${department}/`,
        pathNot: [`^src/${department}/index\\.ts$`, '^src/site/theme\\.ts$'],
      },
    })),
    {
      name: 'engine-is-pure',
      severity: 'error',
      comment:
        'ranking/engine takes the clock and the random source as arguments, and nothing from elsewhere.',
      from: { path: '^src/ranking/engine/', pathNot: tests },
      to: { pathNot: '^src/ranking/engine/' },
    },
    {
      name: 'themes-know-the-contract',
      severity: 'error',
      from: { path: '^themes/', pathNot: [tests, '^themes/[^/]+/fonts/'] },
      to: {
        pathNot: [
          '^themes/',
          '^src/site/theme\\.ts$',
          'node_modules/preact',
          'node_modules/preact-render-to-string',
        ],
      },
    },
    {
      name: 'the-desk-knows-types-only',
      severity: 'error',
      comment: 'The app in the browser knows the server by its types: none of its code comes along.',
      from: { path: '^desk/', pathNot: tests },
      to: { path: '^(src|themes|test|bench|demo|scripts)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'desk-types-come-through-doors',
      severity: 'error',
      from: { path: '^desk/', pathNot: tests },
      to: { path: '^src/(?!platform/)', pathNot: [String.raw`^src/[^/]+/index\.ts$`] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|themes/[^/]+/islands)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  },
};
