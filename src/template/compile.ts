/**
 * Loads a project's template from its source: TypeScript and JSX become JavaScript in memory, and what it imports
 * is bulletin's, or lies in its own folder. That keeps templates portable; it is no prison, for a template is code.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { compileFunction } from 'node:vm';
import * as renderer from '@react-pdf/renderer';
import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import { transform } from 'sucrase';
import * as authoring from './authoring.ts';
import { blameTemplate, TemplateError } from './error.ts';
import type { Template } from './template.ts';

/** Of react-pdf's elements, those that bulletin lays out. */
const { Page, View, Text, StyleSheet } = renderer;

const PROVIDED: Readonly<Record<string, object>> = {
  'bulletin/template': authoring,
  react,
  'react/jsx-runtime': jsxRuntime,
  '@react-pdf/renderer': { Page, View, Text, StyleSheet },
};

/**
 * @param folder of the template, absolute.
 * @param main the name of its main file.
 * @throws {TemplateError} when its code is wrong, or gives no template.
 */
export function loadTemplate(folder: string, main: string): Template {
  const path = join(folder, main);
  try {
    const exported = new Loader(realpathSync(folder)).load(realpathSync(path));
    return checked(exported.default, path);
  } catch (error) {
    throw blameTemplate(error, path);
  }
}

function checked(template: unknown, path: string): Template {
  const given = template as Partial<Template> | undefined;
  if (typeof given !== 'object' || given === null)
    throw new TemplateError('it has no default export: export default defineTemplate({ description, design })', {
      path,
    });
  if (typeof given.description !== 'string') throw new TemplateError('its description is not text', { path });
  if (typeof given.design !== 'function') throw new TemplateError('its design is not a function', { path });
  return given as Template;
}

type Exports = Record<string, unknown>;

/** CommonJS in small: each file of the folder is run once. */
class Loader {
  private readonly folder: string;
  private readonly loaded = new Map<string, { exports: Exports }>();

  constructor(folder: string) {
    this.folder = folder;
  }

  load(path: string): Exports {
    const known = this.loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} as Exports };
    // Before it runs, so that files that import each other end.
    this.loaded.set(path, module);
    const require = (name: string): object => this.require(name, path);
    if (extname(path) === '.json') module.exports = JSON.parse(readFileSync(path, 'utf8')) as Exports;
    else
      compileFunction(compile(path), ['module', 'exports', 'require'], { filename: path })(
        module,
        module.exports,
        require,
      );
    return module.exports;
  }

  private require(name: string, from: string): object {
    const provided = PROVIDED[name];
    if (provided !== undefined) return provided;
    if (!/^\.\.?\//.test(name)) {
      const names = Object.keys(PROVIDED).join(', ');
      throw new TemplateError(`it imports ‘${name}’; there are ${names}, and the files of its own folder`, {
        path: from,
      });
    }
    const path = find(join(dirname(from), name));
    if (path === undefined) throw new TemplateError(`it imports ‘${name}’, which is not there`, { path: from });
    const way = relative(this.folder, path);
    if (way === '..' || way.startsWith(`..${sep}`))
      throw new TemplateError(`it imports ‘${name}’, which lies outside its folder`, { path: from });
    return this.load(path);
  }
}

/** The file that an import means, its links resolved. */
function find(path: string): string | undefined {
  const candidates = [path, ...['.tsx', '.ts', '.jsx', '.js', '.mjs', '.json'].map((extension) => path + extension)];
  const found = candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
  return found === undefined ? undefined : realpathSync(found);
}

/** JavaScript with every line where it was. */
function compile(path: string): string {
  const source = readFileSync(path, 'utf8');
  try {
    return transform(source, {
      transforms: ['typescript', 'jsx', 'imports'],
      jsxRuntime: 'automatic',
      production: true,
      filePath: path,
    }).code;
  } catch (error) {
    const { loc, message } = error as Error & { loc?: { line: number } };
    // Sucrase puts the path before its message, and the place behind it.
    const reason = message.replace(`Error transforming ${path}: `, '').replace(/ \(\d+:\d+\)$/, '');
    throw new TemplateError(
      `it cannot be read: ${reason}`,
      { path, ...(loc ? { line: loc.line } : {}) },
      { cause: error },
    );
  }
}
