/** What `npm run mutation` hands to Stryker, one area at a time. */
import { mutated, specsOf, surroundingsOf } from './areas.mjs';

const area = process.env.MUTATION_AREA ?? 'src/verdict';
const name = area.replaceAll('/', '-');

export default {
  plugins: [new URL('./node-test-runner.mjs', import.meta.url).pathname],
  testRunner: 'node-test-in-process',
  warnings: { unknownOptions: false },
  nodeTest: { specs: specsOf(area) },
  coverageAnalysis: 'perTest',
  mutate: mutated(area),
  // What is evaluated once, when a module is loaded, belongs to no test; it is counted apart.
  ignoreStatic: true,
  incremental: true,
  // Stryker sees a change of sources and specs; where words that specs hold have changed, it begins anew.
  incrementalFile: `reports/mutation/${name}.${surroundingsOf(area).slice(0, 8)}.json`,
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: `reports/mutation/${name}.json` },
  concurrency: 1,
  timeoutMS: 20_000,
  tempDirName: '.stryker-tmp',
  ignorePatterns: ['dist', 'reports', 'docs', 'handlers-under-test', 'features', 'steps', 'bench'],
};
