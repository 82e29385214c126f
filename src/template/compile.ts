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
import type { BlockStyles, Design, Template, Variation } from './template.ts';

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
    return checkedTemplate(exported.default, path);
  } catch (error) {
    throw blameTemplate(error, path);
  }
}

/**
 * A template as its author gives it, whose designs are looked at, too.
 *
 * @param path of its main file, or what stands for one in messages.
 * @throws {TemplateError} when it is none.
 */
export function checkedTemplate(exported: unknown, path: string): Template {
  const fail = (reason: string): never => {
    throw new TemplateError(reason, { path });
  };
  if (!isRecord(exported))
    return fail('it has no default export: export default defineTemplate({ description, design })');
  const { description, design, variation, bilingual = false, card } = exported as Partial<Template>;
  if (typeof description !== 'string') return fail('its description is not text');
  if (typeof design !== 'function') return fail('its design is not a function');
  if (typeof bilingual !== 'boolean') return fail('its bilingual is neither true nor false');
  if (variation !== undefined && !isVariation(variation))
    return fail('its variation is not { size, leading: { ideal, least, most }, space: { step, most } } in numbers');
  if (card !== undefined && !(isRecord(card) && isVariation(card.variation) && typeof card.design === 'function'))
    return fail('its card is not { variation, design }');
  const looked =
    (draw: Template['design']): Template['design'] =>
    (context) => {
      const given = draw(context);
      const flaw = flawOf(given);
      return flaw === undefined ? given : fail(flaw);
    };
  return {
    description,
    bilingual,
    ...(variation === undefined ? {} : { variation }),
    ...(card === undefined ? {} : { card: { variation: card.variation, design: looked(card.design) } }),
    design: looked(design),
  };
}

/** Limits that a search over them ends in: real numbers in order, and a step that gets on. */
function isVariation(value: unknown): value is Variation {
  if (!isRecord(value)) return false;
  const { size, leading, space } = value;
  const isRange = (range: unknown): boolean => {
    if (!isRecord(range)) return false;
    const { least, ideal, most } = range;
    const isOrdered = [least, ideal, most].every((number) => typeof number === 'number' && number > 0 && number < 1000);
    return isOrdered && Number(least) <= Number(ideal) && Number(ideal) <= Number(most);
  };
  if (!isRange(size) || !isRange(leading) || !isRecord(space)) return false;
  const { step, most } = space;
  return typeof step === 'number' && step >= 0.25 && typeof most === 'number' && most >= 0 && most <= 10;
}

/** What a design must have; of a block, that it has a type style. */
const STYLES: Record<
  Exclude<keyof BlockStyles, 'kinds' | 'tableLeast' | 'leader' | 'frame' | 'initial'>,
  'block' | 'other'
> = {
  paragraph: 'block',
  leadIn: 'block',
  item: 'block',
  region: 'block',
  heading3: 'block',
  heading4: 'block',
  quote: 'block',
  code: 'block',
  tableHead: 'block',
  tableCell: 'block',
  notesHeading: 'block',
  note: 'block',
  list: 'other',
  inline: 'other',
  rule: 'other',
  thematicBreak: 'other',
};

/** What a design lacks, because its author had no types to help. */
function flawOf(design: Partial<Design>): string | undefined {
  if (!isRecord(design)) return 'its design() gives no design';
  if (!(Number(design.grid) > 0)) return 'the grid of its design is not a number of points';
  if (typeof design.baseline !== 'number') return 'the baseline of its design is not a number';
  if (typeof design.page !== 'function') return 'the page of its design is not a function';
  const styles = (isRecord(design.styles) ? design.styles : {}) as Record<string, unknown>;
  for (const [name, kind] of Object.entries(STYLES)) {
    const style = styles[name];
    if (!isRecord(style)) return `its design has no styles.${name}`;
    if (kind === 'block' && !(isRecord(style.text) && isRecord(style.indent) && Array.isArray(style.rules)))
      return `styles.${name} of its design is not complete: begin it with blockStyle({ text: … })`;
  }
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

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
