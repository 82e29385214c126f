/** The imprint on screens. */
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { printedAddress } from '../compose/inline.ts';
import type { Imprint } from '../keys/imprint.ts';
import { followable } from './links.ts';
import { type PictureSource, pictureIn } from './pictures.ts';

/** As plain text: paragraphs of lines. */
export function imprintLines({ name, address, services, contact, url, permissions }: Imprint): string[][] {
  const place = [...(name === undefined ? [] : [name]), ...address];
  const ways = [...contact, ...(url === undefined ? [] : [url])];
  return [place, services, ways, permissions].filter(({ length }) => length > 0);
}

/** CSS pixels. What it says follows in words. */
const LOGO = { width: 160, height: 48 };

export function imprintHtml(imprint: Imprint, source: PictureSource): ElementContent[] {
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
  const words = (line: string): ElementContent[] => [{ type: 'text', value: line }];
  return [
    ...(logo === undefined ? [] : [h('p', { className: 'logo' }, [pictureIn(LOGO, logo, '', source)])]),
    ...paragraph('place', [...(name === undefined ? [] : [[h('strong', {}, words(name))]]), ...address.map(words)]),
    ...paragraph('services', services.map(words)),
    ...paragraph('contact', ways.map(linked)),
    ...paragraph('permissions', permissions.map(words)),
  ];
}

/** A line that is an address can be followed. */
function linked(line: string): ElementContent[] {
  const target = /^[^\s@:/]+@[^\s@:/]+$/.test(line)
    ? `mailto:${line}`
    : /^\+?[\d\s()./-]{5,}$/.test(line)
      ? `tel:${line.replace(/[^\d+]/g, '')}`
      : line;
  const href = followable(target);
  const text = printedAddress(line);
  return [
    href === undefined
      ? { type: 'text', value: line }
      : h('a', { className: 'address', href }, [{ type: 'text', value: text }]),
  ];
}
