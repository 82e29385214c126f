/** Layers (ISO 32000-1 8.11): which are shown on a screen and which are printed. */
import { PDFDict, type PDFObject } from 'pdf-lib';
import { dictIn, dictsIn, itemsIn, nameIn, textOf, valueIn } from '../pdf/objects.ts';

/** What of a layer is of interest; what is in none is shown and printed. */
export interface Layer {
  name: string;
  isShown: boolean;
  isPrinted: boolean;
  /** Lines for cutting and folding, which are no ink (ISO 19593-1). */
  isForFinishing: boolean;
}

export type LayerFinder = (membership: PDFDict | undefined) => Layer | undefined;

/** Finds the layer that a group, or a membership dictionary, stands for. */
export function layersOf(catalog: PDFDict): LayerFinder {
  const properties = dictIn(catalog, 'OCProperties');
  if (properties === undefined) return () => undefined;
  const config = dictIn(properties, 'D');
  const isOffAtFirst = nameIn(config, 'BaseState') === 'OFF';
  const [on, off] = [new Set(dictsIn(config, 'ON')), new Set(dictsIn(config, 'OFF'))];
  const isOn = (group: PDFDict): boolean => (isOffAtFirst ? on.has(group) : !off.has(group));
  const events = dictsIn(config, 'AS');
  /** What the group says of its use, if the file says that this counts. */
  const stateFor = (group: PDFDict, event: 'View' | 'Print'): boolean => {
    const counts = events.some(
      (one) =>
        nameIn(one, 'Event') === event &&
        itemsIn(one, 'Category').some((category) => category.toString() === `/${event}`) &&
        dictsIn(one, 'OCGs').includes(group),
    );
    const said = counts ? nameIn(dictIn(dictIn(group, 'Usage'), event), `${event}State`) : undefined;
    return said === undefined ? isOn(group) : said === 'ON';
  };
  const layerOf = (group: PDFDict): Layer => ({
    name: textOf(valueIn(group, 'Name')) ?? '',
    isShown: stateFor(group, 'View'),
    isPrinted: stateFor(group, 'Print'),
    isForFinishing: dictIn(group, 'GTS_Metadata') !== undefined,
  });
  return (membership) => {
    if (membership === undefined) return undefined;
    if (nameIn(membership, 'Type') !== 'OCMD') return layerOf(membership);
    const groups = groupsIn(membership).map(layerOf);
    const [first] = groups;
    return first && { ...first, ...together(groups, nameIn(membership, 'P') ?? 'AnyOn') };
  };
}

function groupsIn(membership: PDFDict): PDFDict[] {
  const value: PDFObject | undefined = valueIn(membership, 'OCGs');
  return value instanceof PDFDict ? [value] : dictsIn(membership, 'OCGs');
}

function together(groups: readonly Layer[], policy: string): Pick<Layer, 'isShown' | 'isPrinted'> {
  const state = (key: 'isShown' | 'isPrinted'): boolean => {
    if (policy === 'AllOn') return groups.every((group) => group[key]);
    if (policy === 'AnyOff') return groups.some((group) => !group[key]);
    if (policy === 'AllOff') return groups.every((group) => !group[key]);
    return groups.some((group) => group[key]);
  };
  return { isShown: state('isShown'), isPrinted: state('isPrinted') };
}
