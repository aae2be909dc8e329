/** The import table of src/README.md, checked by a machine. Type-only imports count. */
const layers = {
  base: [],
  protocol: ['base'],
  requirements: ['base'],
  trace: ['base', 'protocol'],
  manager: ['base', 'protocol'],
  adapters: ['base', 'protocol'],
  conductor: ['base', 'protocol', 'manager', 'trace'],
  oracles: ['base', 'protocol', 'requirements', 'trace'],
  verdict: ['base', 'protocol', 'requirements', 'trace', 'oracles'],
  exploration: ['base', 'protocol', 'requirements', 'trace', 'manager', 'adapters', 'conductor', 'oracles'],
  reporting: ['base', 'protocol', 'requirements', 'trace', 'verdict'],
};

// Specs may also use what plays the other side of the border.
const notASpec = { pathNot: '(\\.spec(-suite)?|-in-spec)\\.tsx?$' };

module.exports = {
  forbidden: [
    ...Object.entries(layers).map(([folder, allowed]) => ({
      name: `${folder}-imports-only-what-it-may`,
      severity: 'error',
      from: { path: `^src/${folder}/`, ...notASpec },
      to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
    })),
    {
      name: 'oracles-never-know-who-pushes',
      severity: 'error',
      from: { path: '^src/oracles/' },
      to: { path: '^src/(manager|conductor|adapters)/' },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/adapters/(in-process|wire|com)/', ...notASpec },
      to: { path: '^src/adapters/(in-process|wire|com)/', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'steps-import-the-kit-only',
      severity: 'error',
      from: { path: '^steps/' },
      to: { path: '^src/', pathNot: '^src/kit\\.ts$' },
    },
    {
      name: 'node-stays-at-the-rim',
      severity: 'error',
      from: { path: '^src/(base|protocol|requirements|manager|oracles|verdict)/', ...notASpec },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-strangers', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
