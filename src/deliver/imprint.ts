/** The imprint on screens. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { printedAddress } from '../compose/inline.ts';
import type { Imprint } from '../keys/imprint.ts';
import type { Direction } from '../text/direction.ts';
import { isolated } from '../text/left-to-right.ts';
import { followable } from './links.ts';
import { type PictureSource, pictureIn } from './pictures.ts';

/** As plain text: paragraphs of lines. @param direction of what they stand in */
export function imprintLines(imprint: Imprint, direction: Direction): string[][] {
  const { name, address, services, contact, url, permissions } = imprint;
  const place = [...(name === undefined ? [] : [name]), ...address];
  const ways = [...contact, ...(url === undefined ? [] : [url])];
  return [place, services, ways, permissions]
    .filter(({ length }) => length > 0)
    .map((lines) => lines.map((line) => inWords(line, direction)));
}

/** Letters of the scripts that are written so. */
const RIGHT_TO_LEFT = /[\p{scx=Hebr}\p{scx=Arab}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}]/u;

/** What is read from left to right among words of the other way is set by itself. */
const inWords = (line: string, direction: Direction): string =>
  direction === 'rtl' && RIGHT_TO_LEFT.test(line) ? isolated(line) : line;

/** CSS pixels. What it says follows in words. */
const LOGO = { width: 160, height: 48 };

/** @param direction of what it stands in: lines without letters of that way are set by themselves. */
export function imprintHtml(imprint: Imprint, source: PictureSource, direction: Direction): ElementContent[] {
  const { name, address, services, contact, url, permissions, logo } = imprint;
  const ways = [...contact, ...(url === undefined ? [] : [url])];
  const paragraph = (className: string, lines: readonly ElementContent[][]): ElementContent[] =>
    lines.length === 0
      ? []
      : [
          h(
            'p',
            { className },
            lines.flatMap((line, index) => [...(index > 0 ? [h('br')] : []), ...line]),
          ),
        ];
  const words = (line: string): ElementContent[] =>
    direction === 'rtl' && !RIGHT_TO_LEFT.test(line)
      ? [h('span', { dir: 'ltr' }, line)]
      : [{ type: 'text', value: inWords(line, direction) }];
  return [
    ...(logo === undefined ? [] : [h('p', { className: 'logo' }, [pictureIn(LOGO, logo, '', source)])]),
    ...paragraph('place', [...(name === undefined ? [] : [[h('strong', {}, words(name))]]), ...address.map(words)]),
    ...paragraph('services', services.map(words)),
    ...paragraph(
      'contact',
      ways.map((way) => linked(way, words)),
    ),
    ...paragraph('permissions', permissions.map(words)),
  ];
}

/** A line that is an address can be followed. */
function linked(line: string, words: (line: string) => ElementContent[]): ElementContent[] {
  const target = /^[^\s@:/]+@[^\s@:/]+$/.test(line)
    ? `mailto:${line}`
    : /^\+?[\d\s()./-]{5,}$/.test(line)
      ? `tel:${line.replace(/[^\d+]/g, '')}`
      : line;
  const href = followable(target);
  const text = printedAddress(line);
  return href === undefined ? words(line) : [h('a', { className: 'address', href }, words(text))];
}
