/**
 * Keeps what every build of an issue loads in few files. esbuild makes a chunk for every set of parts that have some
 * module in common, and takes each part that is loaded on demand as if nothing were there yet: seventy files, and a
 * tenth of the time. But parts are asked for by others, which are there. So each is made to import whatever is loaded
 * whenever it is asked for: that loads nothing more, and all that is there together becomes one chunk.
 */
import { join } from 'node:path';

/** @typedef {import('esbuild').Metafile} Metafile */

/**
 * What is there whenever a module is imported dynamically, whichever way it came to that.
 *
 * @param {Metafile['inputs']} inputs of a bundle
 * @param {readonly string[]} first modules that are run or imported while nothing is there
 * @returns {Map<string, Set<string>>} modules by the one imported
 */
export function loadedBefore(inputs, first) {
  const imported = (module, isDynamic) =>
    inputs[module].imports
      .filter(({ path, kind }) => path in inputs && (kind === 'dynamic-import') === isDynamic)
      .map(({ path }) => path);
  const withImports = (module, found = new Set()) => {
    if (!found.has(module)) {
      found.add(module);
      for (const path of imported(module, false)) withImports(path, found);
    }
    return found;
  };
  const before = new Map(first.map((module) => [module, new Set()]));
  const changed = [...first];
  // Every other way to a module leaves less that is there for certain; then what it asks for is looked at again.
  for (const module of changed) {
    const own = withImports(module);
    const there = new Set([...before.get(module), ...own]);
    for (const path of [...own].flatMap((one) => imported(one, true))) {
      const known = before.get(path);
      const common = known === undefined ? there : new Set([...known].filter((one) => there.has(one)));
      if (common.size === known?.size) continue;
      before.set(path, common);
      changed.push(path);
    }
  }
  return before;
}

/** Packages come with what imports them. */
const isOurs = (module) => /^(src|templates)\//.test(module);

/**
 * @param {string} root of the project
 * @param {Metafile} draft of the bundle without this plugin
 * @param {readonly string[]} first its entry points, as the draft calls them
 * @returns {import('esbuild').Plugin}
 */
export function together(root, { inputs, outputs }, first) {
  const exportsOf = new Map(Object.values(outputs).map((output) => [output.entryPoint, output.exports]));
  // What nobody imports is a program, and may be waiting for those that would import it.
  const importable = new Set(Object.values(inputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
  const source = (module) => JSON.stringify(join(root, module));
  const contents = new Map();
  for (const [module, there] of loadedBefore(inputs, first)) {
    if (!isOurs(module) || first.includes(module)) continue;
    const loaded = [...there].filter((other) => isOurs(other) && importable.has(other));
    const lines = loaded.map((other) => `import ${source(other)};`);
    contents.set(
      module,
      [...lines, `export { ${exportsOf.get(module).join(', ')} } from ${source(module)};`].join('\n'),
    );
  }
  const modules = new Map([...contents.keys()].map((module) => [join(root, module), module]));
  return {
    name: 'together',
    setup(build) {
      const namespace = 'together';
      build.onResolve({ filter: /./ }, async ({ path, kind, pluginData, ...from }) => {
        if (kind !== 'dynamic-import' || pluginData === namespace) return undefined;
        const found = await build.resolve(path, { ...from, kind, pluginData: namespace });
        const module = modules.get(found.path);
        return module === undefined ? undefined : { path: module, namespace };
      });
      build.onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: contents.get(path), resolveDir: root }));
    },
  };
}
