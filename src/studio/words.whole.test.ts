/** Every printed word of every sample leads to its place in the text, and every word of the text that is printed is marked. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { layOutMarkdown, layOutSample, SAMPLES, type Sample, TEMPLATES } from '../../tests/samples.ts';
import type { Layout } from '../page/layout.ts';
import type { StructureElement } from '../page/structure.ts';
import { tokensOf } from './align.ts';
import { placedWords } from './words.ts';
import { sourceTokens } from './written.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the page says at a word's box, by its glyphs: nothing of this goes by the text of the issue. */
function printedAt(layout: Layout, page: number, box: { x: number; y: number; width: number; height: number }): string {
  let said = '';
  for (const each of layout.pages[page]!.placed) {
    if (each.kind !== 'text' || each.run.actualText === '\u00ad') continue;
    const middle = each.y - 0.2 * each.run.size;
    if (middle < box.y || middle > box.y + box.height) continue;
    const glyphs: { text: string; at: number }[] = [];
    let pen = each.x;
    for (const { text, advance } of each.run.glyphs) {
      glyphs.push({ text, at: pen + advance / 2 });
      pen += advance;
    }
    if (each.run.rtl) glyphs.reverse();
    said += glyphs
      .filter(({ at }) => at >= box.x && at <= box.x + box.width)
      .map(({ text }) => text)
      .join('');
  }
  return said;
}

const lettersOf = (text: string): string =>
  tokensOf(text)
    .map(({ word }) => word)
    .join('');

interface Case {
  layout: Layout;
  text: string;
  path: string;
}

function faultsOf({ layout, text, path }: Case): { wrong: string[]; lost: string[]; count: number } {
  const wrong: string[] = [];
  const marked = new Uint8Array(text.length);
  let count = 0;
  for (const [page, words] of placedWords(layout, text, path).entries()) {
    for (const word of words) {
      const printed = lettersOf(printedAt(layout, page, word));
      const slice = text.slice(word.start, word.end);
      const written = sourceTokens(text, [word])
        .map(({ word }) => word)
        .join('');
      marked.fill(1, word.start, word.end);
      if (printed === '') continue;
      count++;
      // A day is said otherwise than it is written.
      const isDay = /^\d{8}$/.test(written);
      // The address of a link that is defined elsewhere leads to the link.
      const isDefinedElsewhere = /^(?:example)?(?:org)?(?:one|collapsed|shortcut)?$/.test(printed);
      if (printed !== written && printed !== lettersOf(slice) && !isDay && !isDefinedElsewhere)
        wrong.push(`${printed} / ${written}`);
    }
  }
  // Links and notes are said otherwise than they are written.
  const texts = sourcesIn(layout.structure, path).filter(({ start }) => !/[[<`~!]/.test(text[start]!));
  const lost = texts.flatMap(({ start, end }) =>
    tokensOf(text.slice(start, end), start)
      .filter(({ word, ...token }) => !marked.subarray(token.start, token.end).every(Boolean))
      .map(({ word }) => word),
  );
  return { wrong, lost, count };
}

const sourcesIn = ({ children }: StructureElement, path: string): { start: number; end: number }[] =>
  children.flatMap((child) =>
    child.kind === 'element' ? sourcesIn(child, path) : (child.sources ?? []).filter((range) => range.path === path),
  );

/** Of these, the source has words that are not printed: addresses that the text says already, names of notes. */
const UNPRINTED = /^(?:https?|mailto|tel|amp|lt|gt|nbsp|x?[0-9a-f]{2,4}|\d+)$/;

const uniform = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

describe('the words of the samples', () => {
  it.each((Object.keys(SAMPLES) as Sample[]).flatMap((name) => TEMPLATES.map((template) => [name, template] as const)))(
    '%s, %s',
    async (name, template) => {
      const { layout, file } = await layOutSample(name, { template });
      const { wrong, lost, count } = faultsOf({ layout, text: uniform(String(file)), path: file.path });
      expect(count).toBeGreaterThan(60);
      expect({ wrong, lost: lost.filter((word) => !UNPRINTED.test(word)) }).toEqual({ wrong: [], lost: [] });
    },
  );

  const services = readdirSync(`${root}starters/service`).filter((name) => name.endsWith('.md'));
  it.each(services)('%s', async (name) => {
    const value = readFileSync(`${root}starters/service/${name}`, 'utf8');
    const { layout, file } = await layOutMarkdown(value, { pageSizes: ['half-letter'] });
    const { wrong, lost } = faultsOf({ layout, text: value, path: file.path });
    expect({ wrong, lost: lost.filter((word) => !UNPRINTED.test(word)) }).toEqual({ wrong: [], lost: [] });
  });

  it.each(['ar', 'km'])('an issue in %s', async (lang) => {
    const value = readFileSync(`${root}tests/fixtures/languages/${lang}.md`, 'utf8');
    const { layout, file } = await layOutMarkdown(value, { template: 'newsletter' });
    const { wrong, lost } = faultsOf({ layout, text: value, path: file.path });
    expect({ wrong, lost }).toEqual({ wrong: [], lost: [] });
  });
});

describe('a word that stands there twice', () => {
  it('is the one that it is: each leads to its own place, in order', async () => {
    const body = 'Pray for *Pray* for “Pray” for [Pray](https://pray.org), pray.';
    const { layout, file } = await layOutMarkdown(`---\ntitle: Pray\n---\n\n- ${body}\n- ${body}\n`);
    const text = String(file);
    const [words = []] = placedWords(layout, text, file.path);
    const places = words.filter(({ start, end }) => /^pray$/i.test(lettersOf(text.slice(start, end))));
    expect(places.map(({ start }) => start)).toEqual(
      [...text.matchAll(/\bpray\b(?!\.org)/gi)].map(({ index }) => index),
    );
  });
});
