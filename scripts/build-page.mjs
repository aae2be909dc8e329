/** Bundles the scripts of the pages into dist, where the writers find them: one file each, nothing loaded from elsewhere. */
import { build } from 'esbuild';

await build({
  entryPoints: {
    'page-script.bundle': 'src/reporting/html/client/main.ts',
    'index-script.bundle': 'src/reporting/html/client/index-main.ts',
  },
  outdir: 'dist/src/reporting/html',
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox115', 'safari16.4'],
  charset: 'ascii',
  legalComments: 'none',
  tsconfig: 'tsconfig.json',
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
