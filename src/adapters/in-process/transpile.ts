/** Strips types with ts-node's compiler service, transpile only. */
import { create } from 'ts-node';
import type { Service } from 'ts-node';

const services = new Map<string, Service>();

/** Gives JavaScript for a TypeScript source, as CommonJS or as an ES module, with an inline source map. */
export function transpile(source: string, file: string, form: 'commonjs' | 'esnext'): string {
  let service = services.get(form);
  if (service === undefined) {
    service = create({
      transpileOnly: true,
      skipProject: true,
      compilerOptions: { module: form, target: 'es2022', moduleResolution: 'node', esModuleInterop: true, jsx: 'preserve' },
    });
    services.set(form, service);
  }
  return service.compile(source, file.replace(/\.[mc]ts$/, '.ts'));
}
