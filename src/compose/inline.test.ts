import { describe, expect, it } from 'vitest';
import { spansOf } from '../flow/block.ts';
import type { Span } from '../text/style.ts';
import { tell } from './story.fixtures.ts';

async function spansFrom(body: string, frontMatter = ''): Promise<Span[]> {
  return (await tell(body, frontMatter)).story.blocks.flatMap(spansOf);
}

const textFrom = async (body: string, frontMatter = ''): Promise<string> =>
  (await spansFrom(body, frontMatter)).map(({ text }) => text).join('');

describe('white space', () => {
  it.each([
    ['a\nb', 'a b'],
    ['a  \t b', 'a b'],
    ['a *b* c', 'a b c'],
    ['a *b*\nc', 'a b c'],
    ['*a* **b**', 'a b'],
    ['a\\\nb', 'a\nb'],
    ['a  \nb', 'a\nb'],
    ['*a*\\\n*b*', 'a\nb'],
    ['a <!-- c --> b', 'a b'],
    ['a &nbsp; b', 'a \u00a0 b'],
  ])('of %j is %j', async (body, expected) => {
    expect(await textFrom(body)).toBe(expected);
  });
});

describe('styles', () => {
  it('nest', async () => {
    const spans = await spansFrom('a *b **c*** `d` ~~e~~');
    const looks = spans.map(({ text, style, decoration, verbatim }) =>
      [text.trim(), style.italic && 'italic', style.weight, style.family, decoration, verbatim && 'verbatim']
        .filter(Boolean)
        .join(' '),
    );
    expect(looks.filter((look) => !/^(?:\d|Source|$)/.test(look))).toEqual([
      'a 400 Source Serif 4',
      'b italic 400 Source Serif 4',
      'c italic 700 Source Serif 4',
      'd 400 Source Code Pro verbatim',
      'e 400 Source Serif 4 strike',
    ]);
  });

  it('turn upright what is stressed in what is stressed', async () => {
    const spans = await spansFrom('*a _b_ c*');
    expect(spans.map(({ style }) => style.italic)).toEqual([true, false, true]);
  });
});

describe('typewriter characters', () => {
  const typed = '"It\'s," he said -- "*so* ..."';

  it('are set properly, across styles', async () => {
    expect(await textFrom(typed)).toBe('“It’s,” he said – “so …”');
    expect(await textFrom(typed, 'lang: de\n')).toBe('„It’s,“ he said – „so …“');
  });

  it('stay as they are if the issue says so, and in code', async () => {
    expect(await textFrom(typed, 'smart: false\n')).toBe(typed.replaceAll('*', ''));
    expect(await textFrom('`"a" -- b...`')).toBe('"a" -- b...');
  });
});

describe('links', () => {
  it.each([
    ['[a](https://x.org/)', 'a (x.org)'],
    ['[a](https://www.x.org/b/)', 'a (www.x.org/b/)'],
    ['[a](mailto:b@x.org)', 'a (b@x.org)'],
    ['[a](tel:+4420)', 'a (+4420)'],
    ['<https://x.org/a>', 'https://x.org/a'],
    ['www.x.org', 'www.x.org'],
    ['b@x.org', 'b@x.org'],
    ['[x.org](https://x.org/)', 'x.org'],
  ])('%s is printed as %j', async (body, expected) => {
    expect(await textFrom(body)).toBe(expected);
  });

  it('go to their address from all of their text, and are told to those who hear them', async () => {
    const spans = await spansFrom('see [*a* b](https://x.org)');
    const linked = spans.filter(({ link }) => link !== undefined);
    expect(linked.map(({ text }) => text).join('')).toBe('a b (x.org)');
    const [link] = linked.map((span) => span.link);
    expect(linked.every((span) => span.link === link)).toBe(true);
    expect(link).toMatchObject({ target: { kind: 'uri', uri: 'https://x.org' }, contents: 'a b (x.org)' });
    expect(link?.element.type).toBe('Link');
  });

  it.each([
    ['<https://x.org/a>', 'https://x.org/a'],
    ['<b@x.org>', 'b@x.org'],
    ['[a](https://x.org)', 'a (x.org)'],
    ['[a](https://x.org "The title")', 'The title'],
  ])('%s is heard as %j', async (body, expected) => {
    expect((await spansFrom(body))[0]?.link?.contents).toBe(expected);
  });
});

describe('notes', () => {
  it('are called by number, and the first call is where the note leads back to', async () => {
    const spans = await spansFrom('a[^x] b[^y] c[^x]\n\n[^x]: d\n\n[^y]: e');
    const calls = spans.filter(({ link }) => link !== undefined);
    const said = calls.map(({ text, link, destination }) => [
      text,
      link?.target.kind === 'destination' && link.target.name,
      destination,
    ]);
    expect(said).toEqual([
      ['1', 'note-1', 'reference-1'],
      ['2', 'note-2', 'reference-2'],
      ['1', 'note-1', undefined],
      ['1.', 'reference-1', 'note-1'],
      ['2.', 'reference-2', 'note-2'],
    ]);
  });
});
