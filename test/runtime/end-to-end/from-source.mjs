/** Lets a program that imports the package get what stands in src/, without a build: `node --import`. */
import { registerHooks } from 'node:module';

/** @type {Readonly<Record<string, string>>} */
const SOURCES = {
  'headgate/runtime': '../../../src/runtime/index.ts',
  'headgate/runtime/enforcement': '../../../src/runtime/enforcement.ts',
};

registerHooks({
  resolve(specifier, context, next) {
    const source = SOURCES[specifier];
    return source
      ? { url: new URL(source, import.meta.url).href, shortCircuit: true }
      : next(specifier, context);
  },
});
