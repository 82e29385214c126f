/**
 * Which inks a colour of the design is printed in. Pictures go through the profile; a design's few colours do not, or
 * black text would be printed in four inks that never stand exactly on each other.
 */
import type { Layout, Placed } from '../page/layout.ts';
import { matterOf } from '../paint/inking.ts';
import { difference } from './difference.ts';
import type { ColourEngine, Lab } from './engine.ts';
import { type Inks, withinLimit } from './inks.ts';

/** Inks for colours of the design, `#rrggbb` in small letters: a project's own stand over these. */
export type Theme = Readonly<Record<string, Inks>>;

/**
 * Of the colours that the templates share (`inks` in src/template/styles.ts). Oxblood is set in type of 9 pt, so it has
 * two inks: magenta solid, which keeps the letters' edges sharp, and black under it.
 */
const THEME: Theme = {
  '#000000': [0, 0, 0, 1],
  '#1a1a1a': [0, 0, 0, 1],
  '#7a2323': [0, 1, 0, 0.65],
};

export interface Recipe {
  color: string;
  inks: Inks;
  /** CIEDE2000 between the colour on the screen and the one on paper. */
  shift: number;
}

/** L* up to which a colour is black: what is that dark is meant to be, and a tint of black would fray. */
const BLACK = 15;
/** C*ab under which a colour is grey, and printed with black alone. */
const NEUTRAL = 10;
/** pt; smaller text has at most two inks (as src/preflight/checks/plates.ts asks). */
const SMALL = 12;

/** A recipe for every colour of the layout but those of its pictures, in the order in which they come. */
export function recipesFor(
  layout: Layout,
  engine: ColourEngine,
  limit: number,
  theme: Theme = {},
): Map<string, Recipe> {
  const uses = usesOf(layout);
  const ramp = blackRamp(engine);
  const recipes = new Map<string, Recipe>();
  for (const [color, isFine] of uses) {
    const [look] = engine.lookOfRgb(rgbOf(color)) as [Lab];
    const named = theme[color] ?? THEME[color];
    const inks = named ?? chosen(color, look, isFine, engine, ramp);
    const limited = withinLimit(inks, limit);
    const [printed] = engine.look([limited]) as [Lab];
    recipes.set(color, { color, inks: limited, shift: difference(look, printed) });
  }
  return recipes;
}

/** Every colour, and whether it is in small text or in thin lines. */
function usesOf({ pages }: Layout): Map<string, boolean> {
  const uses = new Map<string, boolean>();
  for (const placed of pages.flatMap((page) => page.placed)) {
    for (const [color, isFine] of coloursOf(placed)) uses.set(color, uses.get(color) === true || isFine);
  }
  return uses;
}

function coloursOf(placed: Placed): [string, boolean][] {
  switch (placed.kind) {
    case 'text':
      return [[normal(placed.run.color), placed.run.size < SMALL]];
    case 'rule':
      return [[normal(placed.color), matterOf(placed) === 'line']];
    case 'path':
      return [placed.fill, placed.stroke].flatMap((color) => (color === undefined ? [] : [[normal(color), false]]));
    case 'picture':
    case 'link':
      return [];
  }
}

export const normal = (color: string): string => color.toLowerCase();

function chosen(color: string, look: Lab, isFine: boolean, engine: ColourEngine, ramp: readonly number[]): Inks {
  if (look.l <= BLACK) return [0, 0, 0, 1];
  if (Math.hypot(look.a, look.b) < NEUTRAL) return [0, 0, 0, blackFor(look.l, BLACK, ramp)];
  if (isFine) return inTwoInks(look, engine);
  const [c = 0, m = 0, y = 0, k = 0] = engine.toInks(rgbOf(color));
  return [percent(c / 255), percent(m / 255), percent(y / 255), percent(k / 255)];
}

/** Steps of a twentieth find the nearest to less than a difference that can be seen. */
const STEPS = 20;
const PAIRS = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const;

/** The nearest that two inks can come to a colour. */
function inTwoInks(look: Lab, engine: ColourEngine): Inks {
  const candidates: Inks[] = [];
  for (const [one, other] of PAIRS) {
    for (let index = 0; index < (STEPS + 1) ** 2; index++) {
      const inks: [number, number, number, number] = [0, 0, 0, 0];
      inks[one] = Math.floor(index / (STEPS + 1)) / STEPS;
      inks[other] = (index % (STEPS + 1)) / STEPS;
      candidates.push(inks);
    }
  }
  const differences = engine.look(candidates).map((printed) => difference(look, printed));
  return candidates[differences.indexOf(Math.min(...differences))]!;
}

/** L* of black ink in steps of a hundredth, from none to solid. */
export const blackRamp = (engine: ColourEngine): number[] =>
  engine.look(Array.from({ length: 101 }, (_, step): Inks => [0, 0, 0, step / 100])).map(({ l }) => l);

/**
 * How much black looks like a grey, the darkest of which is printed solid.
 *
 * @param darkest L* that is printed solid; what is between it and white keeps its distances.
 */
export function blackFor(lightness: number, darkest: number, ramp: readonly number[]): number {
  const solid = ramp.at(-1)!;
  const wanted = solid + ((100 - solid) * Math.max(0, lightness - darkest)) / (100 - darkest);
  const step = ramp.findIndex((l) => l <= wanted + 1e-6);
  if (step <= 0) return step === 0 ? 0 : 1;
  const [lighter, darker] = [ramp[step - 1]!, ramp[step]!];
  return (step - 1 + (lighter === darker ? 1 : (lighter - wanted) / (lighter - darker))) / 100;
}

/** Whole per cents, as printers speak of them. */
const percent = (share: number): number => Math.round(share * 100) / 100;

/** @param color `#rrggbb` */
const rgbOf = (color: string): Uint8Array =>
  Uint8Array.from([1, 3, 5], (at) => Number.parseInt(color.slice(at, at + 2), 16));
