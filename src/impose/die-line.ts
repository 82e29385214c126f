/**
 * The line for the die on the sheets. In a file for a press it is what shops ask for: a colour of its own that overprints,
 * so that nothing is cut out under it, on a layer that says that it is for cutting (ISO 19593-1). On a copier it is a thin
 * grey line that scissors follow.
 */
import { PDFArray, type PDFContext, PDFDict, type PDFDocument, PDFName, type PDFPage, PDFString } from 'pdf-lib';
import { dictIn, valueIn } from '../pdf/objects.ts';
import type { Die, DiePath } from './die.ts';
import type { Slot } from './sheets.ts';

/** What cutters' own programs look for; shops that cut with a forme take any name that says it. */
const INK = 'CutContour';
const LAYER = 'Dieline';
/** pt; shops ask for a quarter to one. */
const WIDTH = 0.5;
/** Share of white: light enough not to be seen on what is cut a hair outside. */
const GREY = 0.6;

/** Paints the die of every page on a side. @returns operators */
export type DrawDie = (page: PDFPage, slots: readonly Slot[], die: Die) => string;

/** @param isForPress whether the pages were made for a press */
export function dieDrawer(out: PDFDocument, isForPress: boolean): DrawDie {
  if (!isForPress) return (_page, slots, die) => `q ${GREY} G ${WIDTH / 2} w [] 0 d\n${strokes(slots, die)}\nQ`;
  const { context } = out;
  const tint = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 1, 0, 0], N: 1 };
  const ink = context.register(context.obj(['Separation', INK, 'DeviceCMYK', tint]));
  const state = context.register(context.obj({ Type: 'ExtGState', OP: true, op: true, OPM: 1 }));
  const layer = context.register(layerOf(context));
  addLayer(out, layer);
  return (page, slots, die) => {
    const { Resources } = page.node.normalizedEntries();
    const add = (kind: string, name: string, ref: typeof ink): void => {
      const present = Resources.lookupMaybe(PDFName.of(kind), PDFDict) ?? context.obj({});
      present.set(PDFName.of(name), ref);
      Resources.set(PDFName.of(kind), present);
    };
    add('ColorSpace', INK, ink);
    add('ExtGState', LAYER, state);
    add('Properties', LAYER, layer);
    return `/OC /${LAYER} BDC\nq /${LAYER} gs /${INK} CS 1 SCN ${WIDTH} w [] 0 d\n${strokes(slots, die)}\nQ\nEMC`;
  };
}

const layerOf = (context: PDFContext): PDFDict =>
  context.obj({
    Type: 'OCG',
    Name: PDFString.of(LAYER),
    GTS_Metadata: { GTS_ProcStepsGroup: 'Structural', GTS_ProcStepsType: 'Cutting' },
  });

/** Beside the layers that the pages have. */
function addLayer({ catalog, context }: PDFDocument, layer: ReturnType<PDFContext['register']>): void {
  const key = PDFName.of('OCProperties');
  const properties =
    dictIn(catalog, 'OCProperties') ?? context.obj({ OCGs: [], D: { Name: LAYER, Order: [], ON: [] } });
  const config = dictIn(properties, 'D');
  for (const list of [valueIn(properties, 'OCGs'), valueIn(config, 'Order'), valueIn(config, 'ON')])
    if (list instanceof PDFArray) list.push(layer);
  catalog.set(key, properties);
}

const strokes = (slots: readonly Slot[], { paths }: Die): string =>
  slots.flatMap((slot) => paths.map((path) => `${drawn(path, slot)} S`)).join('\n');

function drawn({ start, steps }: DiePath, { x, y }: Slot): string {
  const at = (...points: DiePath['start'][]): string =>
    points.flatMap((point) => [x + point.x, y + point.y].map((value) => Math.round(value * 1e4) / 1e4 + 0)).join(' ');
  return [`${at(start)} m`, ...steps.map((step) => `${at(...step)} ${step.length === 1 ? 'l' : 'c'}`)].join(' ');
}
