/** The labels of lists and numbered headings of an OpenDocument text, counted as ODF 1.3 says (part 3, 5.3 and 16.31). */
import type { Label } from './manuscript.ts';
import { formed, type NumberForm } from './number-forms.ts';
import { childrenOf, within, type XmlElement } from './xml.ts';

interface Level {
  start: number;
  form: NumberForm | 'bullet' | 'none';
  /** `%1%.%2%`: the numbers of the levels, from 1, in their places; of a bullet, the bullet. */
  text: string;
}

type ListStyle = ReadonlyMap<number, Level>;

/** Numbers that have been reached, by levels from 1. */
type Counts = (number | undefined)[];

/** Levels of a list (ODF 1.3, 19.880). */
const LEVELS = 10;

/** Labels of paragraphs, headings and the first paragraphs of items; `level` is that of items without a label too. */
export type Labels = ReadonlyMap<XmlElement, Label>;

/** @param parts in which styles stand. */
export function countLabels(body: XmlElement, parts: readonly XmlElement[]): Labels {
  const styles = new Map<string, ListStyle>();
  for (const style of parts.flatMap((part) => [...within(part, 'text:list-style', 'text:outline-style')])) {
    const name = style.name === 'text:outline-style' ? OUTLINE : (style.attributes.get('style:name') ?? '');
    styles.set(name, levelsOf(style));
  }
  const labels = new Map<XmlElement, Label>();
  const byId = new Map<string, Counts>();
  const byStyle = new Map<string, Counts>();
  const outline: Counts = [];

  const walk = (element: XmlElement): void => {
    for (const child of childrenOf(element)) {
      if (child.name === 'text:list') begin(child);
      else if (child.name === 'text:h') numberHeading(child);
      else walk(child);
    }
  };

  const begin = (list: XmlElement): void => {
    const style = list.attributes.get('text:style-name') ?? '';
    const before = list.attributes.get('text:continue-list');
    const goesOn = list.attributes.get('text:continue-numbering') === 'true';
    const counts =
      (before === undefined ? undefined : byId.get(before)) ?? (goesOn ? byStyle.get(style) : undefined) ?? [];
    byId.set(list.attributes.get('xml:id') ?? '', counts);
    byStyle.set(style, counts);
    addItems(list, { style, level: 1, counts });
  };

  const addItems = (
    list: XmlElement,
    { style, level, counts }: { style: string; level: number; counts: Counts },
  ): void => {
    const own = list.attributes.get('text:style-name') ?? style;
    for (const item of childrenOf(list, 'text:list-item', 'text:list-header')) {
      let isFirst = item.name === 'text:list-item';
      for (const child of childrenOf(item)) {
        if (child.name === 'text:list') addItems(child, { style: own, level: level + 1, counts });
        else if (child.name === 'text:p' || child.name === 'text:h') {
          if (isFirst) labels.set(child, next(styles.get(own), level, counts, item.attributes.get('text:start-value')));
          isFirst = false;
        } else walk(child);
      }
    }
  };

  const numberHeading = (heading: XmlElement): void => {
    const style = styles.get(OUTLINE);
    const level = Number(heading.attributes.get('text:outline-level') ?? 1);
    const label = next(style, level, outline, heading.attributes.get('text:start-value'));
    if (label.text !== '' && heading.attributes.get('text:is-list-header') !== 'true') labels.set(heading, label);
  };

  walk(body);
  return labels;
}

const OUTLINE = '\0outline';

function next(style: ListStyle | undefined, number: number, counts: Counts, start: string | undefined): Label {
  const level = style?.get(number);
  const before = counts[number];
  counts[number] = start !== undefined ? Number(start) : before === undefined ? (level?.start ?? 1) : before + 1;
  for (let deeper = number + 1; deeper <= LEVELS; deeper++) counts[deeper] = undefined;
  if (level === undefined || level.form === 'bullet')
    return { text: level?.text ?? '•', isBullet: true, level: number - 1 };
  const text = level.text.replace(/%(\d+)%/g, (_, digits: string) => {
    const other = style!.get(Number(digits));
    if (other === undefined || other.form === 'bullet' || other.form === 'none') return '';
    return formed(counts[Number(digits)] ?? other.start, other.form);
  });
  return { text: text.trim(), isBullet: false, level: number - 1 };
}

function levelsOf(style: XmlElement): ListStyle {
  const levels = new Map<number, Level>();
  for (const element of childrenOf(style)) {
    const number = Number(element.attributes.get('text:level') ?? Number.NaN);
    if (!(number >= 1 && number <= LEVELS)) continue;
    levels.set(number, levelOf(element, number));
  }
  return levels;
}

function levelOf({ name, attributes }: XmlElement, number: number): Level {
  const start = Number(attributes.get('text:start-value') ?? 1);
  if (!name.endsWith('-number') && name !== 'text:outline-level-style')
    return { start, form: 'bullet', text: attributes.get('text:bullet-char') ?? '•' };
  const format = attributes.get('style:num-format') ?? '';
  const form = FORMS.get(format) ?? (format === '' ? 'none' : 'decimal');
  const shown = Math.min(Number(attributes.get('text:display-levels') ?? 1), number);
  const numbers = Array.from({ length: form === 'none' ? 0 : shown }, (_, index) => `%${number - shown + 1 + index}%`);
  const written = attributes.get('loext:num-list-format');
  const text =
    written ??
    `${attributes.get('style:num-prefix') ?? ''}${numbers.join('.')}${attributes.get('style:num-suffix') ?? ''}`;
  return { start, form, text: text };
}

/** ODF 1.3, 20.314, and what LibreOffice writes besides. */
const FORMS: ReadonlyMap<string, NumberForm> = new Map<string, NumberForm>([
  ['1', 'decimal'],
  ['01', 'padded'],
  ['a', 'lower-letter'],
  ['A', 'upper-letter'],
  ['i', 'lower-roman'],
  ['I', 'upper-roman'],
  ['1st', 'ordinal'],
  ['One', 'cardinal-word'],
  ['First', 'ordinal-word'],
]);
