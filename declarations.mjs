/**
 * The declarations of the package: of all that TypeScript writes, those that an entry point leads to, and nothing that
 * would have to be installed beside them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

/** What the package exports: src/bulletin.ts, and what templates are written with. */
export const ENTRIES = ['bulletin', 'template/authoring', 'template/jsx-runtime'];

/**
 * Copies declarations, and whatever they refer to, from one folder to another.
 *
 * @param {string} from the folder that TypeScript has written
 * @param {string} to
 * @param {readonly string[]} entries paths in it, without `.d.ts`
 * @throws where a declaration refers to a package.
 */
export function gatherDeclarations(from, to, entries) {
  const found = new Set(entries);
  // What is found on the way comes to the end.
  for (const path of found) {
    const { code, imports } = declaration(join(from, `${path}.d.ts`), (module) => {
      const foreign = `${path}.d.ts refers to ${module}, which is not installed with the package`;
      if (!module.startsWith('.')) throw new Error(foreign);
      return module.replace(/\.tsx?$/, '.js');
    });
    for (const module of imports)
      found.add(
        relative(from, join(from, dirname(path), module))
          .replaceAll('\\', '/')
          .replace(/\.js$/, ''),
      );
    mkdirSync(dirname(join(to, path)), { recursive: true });
    writeFileSync(join(to, `${path}.d.ts`), code);
  }
}

/** A declaration with what it refers to renamed, and the new names. */
function declaration(path, rename) {
  const written = readFileSync(path, 'utf8');
  const { module, errors, comments } = parseSync(path, written);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`);
  const reference = comments.find(({ value }) => /^\/\s*<reference/.test(value));
  if (reference !== undefined) rename(reference.value);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) => moduleRequest),
    // Types by `import('…')`, which are no imports to the parser.
    ...[...written.matchAll(/\bimport\((["'])(.+?)\1\)/g)].map((match) => {
      const start = match.index + 'import('.length;
      return { start, end: start + match[2].length + 2 };
    }),
  ];
  const imports = [];
  let code = written;
  // From the end, so that what is yet to be renamed stays where it is; a list of exports names its module each time.
  for (const start of [...new Set(requests.map((request) => request.start))].sort((a, b) => b - a)) {
    const { end } = requests.find((request) => request.start === start);
    const renamed = rename(written.slice(start + 1, end - 1));
    imports.push(renamed);
    code = `${code.slice(0, start)}'${renamed}'${code.slice(end)}`;
  }
  return { code, imports };
}
