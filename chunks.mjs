/**
 * Keeps what every build of an issue loads in few files. esbuild makes a chunk for every set of parts that have some
 * module in common, and takes each part that is loaded on demand as if nothing were there yet: seventy files, and a
 * tenth of the time. But parts are asked for by others, which are there. So each is made to import whatever is loaded
 * whenever it is asked for: that loads nothing more, and all that is there together becomes one chunk.
 */
import { join } from 'node:path';

/** @typedef {import('esbuild').Metafile} Metafile */

const imported = (inputs, module, isDynamic) =>
  inputs[module].imports
    .filter(({ path, kind }) => path in inputs && (kind === 'dynamic-import') === isDynamic)
    .map(({ path }) => path);

/** A module and those that it imports, which are there before it is run. */
function withImports(inputs, module, found = new Set()) {
  if (!found.has(module)) {
    found.add(module);
    for (const path of imported(inputs, module, false)) withImports(inputs, path, found);
  }
  return found;
}

/**
 * What is there whenever a module is imported dynamically, whichever way it came to that.
 *
 * @param {Metafile['inputs']} inputs of a bundle
 * @param {readonly string[]} first modules that are run or imported while nothing is there
 * @returns {Map<string, Set<string>>} modules by the one imported
 */
export function loadedBefore(inputs, first) {
  const before = new Map(first.map((module) => [module, new Set()]));
  const changed = [...first];
  // Every other way to a module leaves less that is there for certain; then what it asks for is looked at again.
  for (const module of changed) {
    const own = withImports(inputs, module);
    const there = new Set([...before.get(module), ...own]);
    for (const path of [...own].flatMap((one) => imported(inputs, one, true))) {
      const known = before.get(path);
      const common = known === undefined ? there : new Set([...known].filter((one) => there.has(one)));
      if (common.size === known?.size) continue;
      before.set(path, common);
      changed.push(path);
    }
  }
  return before;
}

/** Share of the whole from which on the rest is loaded as well: what imposes sheets or reads PDFs needs little of it. */
const MOST = 0.5;

/** Packages come with what imports them. */
const isOurs = (module) => /^(src|templates)\//.test(module);

/**
 * @param {string} root of the project
 * @param {Metafile} draft of the bundle without this plugin
 * @param {readonly string[]} first its entry points, as the draft calls them: the program, then others
 * @param {readonly string[]} heart modules that whatever is made asks for, one after the other: all that imports most of
 *   what they import imports the whole, which becomes few files
 * @returns {import('esbuild').Plugin}
 */
export function together(root, { inputs, outputs }, first, heart = []) {
  const exportsOf = new Map(Object.values(outputs).map((output) => [output.entryPoint, output.exports]));
  // What nobody imports is a program, and may be waiting for those that would import it.
  const importable = new Set(Object.values(inputs).flatMap(({ imports }) => imports.map(({ path }) => path)));
  const program = withImports(inputs, first[0]);
  const whole = new Set(heart.flatMap((module) => [...withImports(inputs, module)]).filter((one) => !program.has(one)));
  const source = (module) => JSON.stringify(join(root, module));
  const contents = new Map();
  for (const [module, before] of loadedBefore(inputs, first)) {
    const there = new Set([...before, ...withImports(inputs, module)]);
    const needed = [...there].filter((one) => whole.has(one)).length;
    const isPart = needed > 0 && needed >= MOST * whole.size;
    // The program is what it is; other entry points are let be where they need nothing of the whole.
    if (!isOurs(module) || module === first[0] || (first.includes(module) && !isPart)) continue;
    const loaded = new Set([...before, ...(isPart ? whole : [])]);
    const lines = [...loaded]
      .filter((other) => other !== module && isOurs(other) && importable.has(other))
      .map((other) => `import ${source(other)};`);
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
        if (!['dynamic-import', 'entry-point'].includes(kind) || pluginData === namespace) return undefined;
        const found = await build.resolve(path, { ...from, kind, pluginData: namespace });
        const module = modules.get(found.path);
        return module === undefined ? undefined : { path: module, namespace };
      });
      build.onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: contents.get(path), resolveDir: root }));
    },
  };
}
