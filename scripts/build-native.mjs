/**
 * Builds what is native into dist/native: the program that holds COM servers, and the servers under test, for Linux and for Windows.
 * Where a compiler is missing it says so and goes on: the specs that need it are then skipped, which fails a run with CI set.
 *
 * usage: build-native.mjs [--host-only]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { compilerFor, hostProgram } from '../dist/src/adapters/com/host-program.js';

const under = 'handlers-under-test';
const to = 'dist/native';
const servers = [
  { name: 'reference', sources: [`${under}/reference-cpp`] },
  { name: 'faulty', sources: [`${under}/native-faulty`, `${under}/reference-cpp`], without: ['server.cpp'] },
  { name: 'falling', sources: [`${under}/native-falling`, `${under}/reference-cpp`], without: ['server.cpp'] },
  { name: 'nineties', sources: [`${under}/nineties-cpp`] },
  { name: 'forwarding', sources: ['src/adapters/com/forwarding-in-spec'], only: 'linux' },
  { name: 'calendars', sources: [`${under}/template-cpp`], only: 'windows' },
  { name: 'folders', sources: [`${under}/marshalling-c`], only: 'windows' },
];
const flags = {
  linux: ['-fPIC', '-fvisibility=hidden', '-pthread', '-Isrc/adapters/com/host/include'],
  windows: ['-static', '-D_WIN32_WINNT=0x0601'],
};
const libraries = { linux: [], windows: ['-lole32', '-luuid', '-ladvapi32', '-luser32'] };

const hostOnly = process.argv.includes('--host-only');
mkdirSync(to, { recursive: true });
for (const target of ['linux', 'windows']) {
  const compiler = await compilerFor(target);
  if (compiler === undefined || (target === 'linux' && process.platform !== 'linux')) {
    console.log(`native: nothing is built for ${target}: no compiler for it was found`);
    continue;
  }
  // Elsewhere than in the repository there is only the host, and that is built when it is first needed.
  await hostProgram(target);
  if (!hostOnly && existsSync(under)) await buildAll(target, compiler);
}

/** As many at once as there are processors. */
async function buildAll(target, compiler) {
  const waiting = [...servers];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await build(next, target, compiler);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

async function build({ name, sources, without = [], only }, target, compiler) {
  if (only !== undefined && only !== target) return;
  const file = path.join(to, `${name}${target === 'linux' ? '.so' : '.dll'}`);
  const inputs = sources.flatMap((folder) => readdirSync(folder).map((each) => path.join(folder, each)));
  const newest = Math.max(...inputs.map((each) => statSync(each).mtimeMs));
  if (existsSync(file) && statSync(file).mtimeMs > newest) return;
  const isC = inputs.some((each) => each.endsWith('.c'));
  const units = inputs.filter((each) => each.endsWith(isC ? '.c' : '.cpp') && !without.includes(path.basename(each)));
  const unfinished = `${file}.${process.pid}`;
  const words = [
    isC ? '-std=c11' : '-std=c++17',
    '-O1',
    '-g',
    '-Wall',
    '-Wextra',
    '-Wno-infinite-recursion',
    '-shared',
    ...flags[target],
  ];
  // The same compiler by its other name: the one for C++ takes whatever it is given for C++.
  const driver = isC ? compiler.replace('g++', 'gcc') : compiler;
  const compiling = spawn(driver, [...words, '-o', unfinished, ...units, ...libraries[target]], { stdio: 'inherit' });
  const [code] = await once(compiling, 'exit');
  if (code !== 0) throw new Error(`${file} was not built: ${driver} ended with ${code}`);
  renameSync(unfinished, file);
}
