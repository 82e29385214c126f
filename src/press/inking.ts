/** Colours of a layout as operators of a press file: black overprints, everything else is cut out of what is under it. */
import {
  type BulletinDocument,
  type Dictionary,
  type PdfValue,
  type Reference,
  thousandth,
} from '../paint/document.ts';
import { PaintError } from '../paint/error.ts';
import type { Inking, Matter } from '../paint/inking.ts';
import type { Inks } from './inks.ts';
import { REGISTRATION } from './marks.ts';
import { normal, type Recipe } from './recipes.ts';

/** Names of resources, the same on every page. */
const OVERPRINT = 'Go';
const KNOCKOUT = 'Gk';
const ALL = 'Call';

export class PressInking implements Inking {
  private readonly recipes: ReadonlyMap<string, Recipe>;
  private readonly overprint: Reference;
  private readonly knockout: Reference;
  private readonly all: PdfValue;

  constructor(document: BulletinDocument, recipes: ReadonlyMap<string, Recipe>) {
    this.recipes = recipes;
    // OPM 1: inks of which a colour has none are left as they are (ISO 32000-1 8.6.7).
    this.overprint = document.finished({ Type: 'ExtGState', OP: true, op: true, OPM: 1 });
    this.knockout = document.finished({ Type: 'ExtGState', OP: false, op: false, OPM: 0 });
    this.all = everyPlate(document);
  }

  /** Makes what the operators name known to the current page. */
  prepare(document: BulletinDocument): void {
    Object.assign(document.page.ext_gstates, { [OVERPRINT]: this.overprint, [KNOCKOUT]: this.knockout });
    // Its typings leave it out.
    const { colorSpaces } = document.page as unknown as { colorSpaces: Dictionary };
    colorSpaces[ALL] = this.all;
  }

  operator(color: string, painting: 'fill' | 'stroke', matter: Matter): string {
    const isFill = painting === 'fill';
    if (color === REGISTRATION) return `/${KNOCKOUT} gs /${ALL} ${isFill ? 'cs 1 scn' : 'CS 1 SCN'}`;
    const recipe = this.recipes.get(normal(color));
    if (recipe === undefined) throw new PaintError('inconsistent-layout', `not a colour: ${color}`);
    const inks = recipe.inks.map(thousandth).join(' ');
    return `/${overprints(recipe.inks, matter) ? OVERPRINT : KNOCKOUT} gs ${inks} ${isFill ? 'k' : 'K'}`;
  }
}

/** Letters and lines in solid black: cut out, they would show a white rim wherever the plates shift. */
const overprints = ([c, m, y, k]: Inks, matter: Matter): boolean => c + m + y === 0 && k === 1 && matter !== 'area';

/** The colour of marks (ISO 32000-1 8.6.6.4): a screen, which has no plates, shows it as all four inks. */
const everyPlate = (document: BulletinDocument): PdfValue => [
  'Separation',
  'All',
  'DeviceCMYK',
  document.finished({ FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [1, 1, 1, 1], N: 1 }),
];
