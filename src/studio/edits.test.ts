/** What buttons and cards change, and that they change nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  added,
  changeTo,
  factChanged,
  marked,
  movedBy,
  movedTo,
  reordered,
  shownOf,
  without,
  writtenOf,
} from './edits.ts';
import { changesBetween, collide } from './merge.ts';
import { outlineOf } from './outline.ts';
import type { Change } from './protocol.ts';

const apply = (text: string, changes: readonly Change[]): string =>
  [...changes]
    .sort((a, b) => b.start - a.start)
    .reduce((all, { start, end, text: more }) => all.slice(0, start) + more + all.slice(end), text);

const TEXT = `---
title: Prayer letter
date: 2026-06-05
scripture:
  text: "Pray: always."
  reference: Psalm 11:7
---

- Pray for the town.
- Ask for peace,
  and for rain.

## Region

A lead-in.

- Praise God.

## Other

| a | b |
| - | - |
| 1 | 2 |
`;

const outline = () => outlineOf(TEXT, 'issues/x.md');

describe('the outline', () => {
  it('has every part with its place', async () => {
    const { parts, facts } = await outline();
    expect(parts.map(({ kind, start, end }) => [kind, TEXT.slice(start, end).split('\n')[0]])).toEqual([
      ['item', '- Pray for the town.'],
      ['item', '- Ask for peace,'],
      ['region', '## Region'],
      ['paragraph', 'A lead-in.'],
      ['item', '- Praise God.'],
      ['region', '## Other'],
      ['table', '| a | b |'],
    ]);
    expect(facts.map(({ key, value }) => [key, value])).toEqual([
      ['title', 'Prayer letter'],
      ['date', '2026-06-05'],
      ['scripture.text', 'Pray: always.'],
      ['scripture.reference', 'Psalm 11:7'],
    ]);
  });
});

describe('a card', () => {
  it.each([
    ['item', '- Ask for peace,\n  and for rain.', 'Ask for peace,\nand for rain.'],
    ['item', '12. Ask', 'Ask'],
    ['region', '## Latin America', 'Latin America'],
    ['paragraph', 'A *lead-in*.', 'A *lead-in*.'],
    ['item', 'no mark\n  at all', 'no mark\n  at all'],
  ] as const)('%s shows its words, and writes them as they were', (kind, written, shown) => {
    expect(shownOf({ kind }, written)).toBe(shown);
    expect(writtenOf({ kind }, written, shown)).toBe(written);
  });
});

describe('moving', () => {
  it('changes places with the next, and back', async () => {
    const { parts } = await outline();
    const down = reordered(TEXT, parts, movedBy(parts, 1, 1)!);
    expect(down).toContain('- Pray for the town.\n\n## Region\n\n- Ask for peace,\n  and for rain.\n\nA lead-in.');
    const again = await outlineOf(down, 'issues/x.md');
    expect(again.parts).toHaveLength(parts.length);
  });

  it('takes a region with all that is under it', async () => {
    const { parts } = await outline();
    const moved = reordered(TEXT, parts, movedBy(parts, 5, -1)!);
    expect(moved.indexOf('## Other')).toBeLessThan(moved.indexOf('## Region'));
    expect(moved.trimEnd()).toMatch(/- Praise God\.$/);
    expect(movedBy(parts, 2, -1)).toBeUndefined();
    expect(movedBy(parts, 5, 1)).toBeUndefined();
  });

  it('loses no part, whatever goes where', async () => {
    const { parts } = await outline();
    const sorted = (text: string): string[] => text.split('\n').filter(Boolean).sort();
    await fc.assert(
      fc.asyncProperty(fc.nat(parts.length - 1), fc.nat(parts.length), async (from, to) => {
        const order = movedTo(parts, from, to);
        if (order === undefined) return;
        const moved = reordered(TEXT, parts, order);
        expect(sorted(moved)).toEqual(sorted(TEXT));
        const again = await outlineOf(moved, 'issues/x.md');
        expect(again.parts.map(({ kind }) => kind)).toEqual(order.map((at) => parts[at]!.kind));
      }),
      { numRuns: 40 },
    );
  });
});

describe('adding and taking away', () => {
  it('puts a part behind another and leaves the rest', async () => {
    const all = await outline();
    for (const after of [-1, ...all.parts.keys()]) {
      const text = apply(TEXT, [added(all, TEXT, after, 'paragraph', 'New.')]);
      const { parts } = await outlineOf(text, 'issues/x.md');
      expect(parts.map(({ start, end }) => text.slice(start, end)).indexOf('New.')).toBe(after + 1);
      expect(parts).toHaveLength(all.parts.length + 1);
    }
  });

  it('takes one away', async () => {
    const { parts } = await outline();
    const text = apply(TEXT, [without(parts, 1)]);
    expect(text).toContain('- Pray for the town.\n## Region');
    expect((await outlineOf(text, 'issues/x.md')).parts).toHaveLength(parts.length - 1);
    expect(apply(TEXT, [without(parts, 5)])).not.toContain('Other');
  });
});

describe('a fact', () => {
  it.each([
    ['title', 'June: a letter', 'title: "June: a letter"'],
    ['title', 'June', 'title: June'],
    ['organization', 'Trinity', 'organization: Trinity'],
    ['fit', '2', 'fit: 2'],
    ['scripture.reference', 'Psalm 1:1', '  reference: Psalm 1:1'],
    ['scripture.version', 'NIV', '  version: NIV'],
  ])('%s: %s', async (key, value, line) => {
    const all = await outline();
    const text = apply(TEXT, [factChanged(all, TEXT, key, value)!]);
    expect(text.split('\n')).toContain(line);
    const said = (await outlineOf(text, 'issues/x.md')).facts;
    expect(said.find((fact) => fact.key === key)?.value).toBe(value);
    expect(said.filter((fact) => fact.key !== key)).toHaveLength(all.facts.filter((fact) => fact.key !== key).length);
    expect(text.slice(text.indexOf('\n---\n'))).toBe(TEXT.slice(TEXT.indexOf('\n---\n')));
  });

  it('that is emptied is gone', async () => {
    expect(apply(TEXT, [factChanged(await outline(), TEXT, 'date', '')!])).not.toContain('date');
  });

  it('reads as it was said, whatever it is', async () => {
    const all = await outline();
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 12 }), async (value) => {
        const change = factChanged(all, TEXT, 'organization', value.trim());
        if (change === undefined || value.includes('---')) return;
        const { facts } = await outlineOf(apply(TEXT, [change]), 'issues/x.md');
        expect(facts.find(({ key }) => key === 'organization')?.value).toBe(value.trim());
      }),
    );
  });
});

describe('a mark', () => {
  it('goes around what is selected, and away again', () => {
    const { change, from, to } = marked('a word here', 2, 7, '**');
    const bold = apply('a word here', [change]);
    expect([bold, bold.slice(from, to)]).toEqual(['a **word** here', 'word']);
    expect(apply(bold, [marked(bold, from, to, '**').change])).toBe('a word here');
    expect(apply(bold, [marked(bold, from, to, '*').change])).toBe('a ***word*** here');
  });
});

describe('two who write', () => {
  const words = fc.array(fc.constantFrom('pray', 'for', 'rain', '\n'), { maxLength: 12 }).map((all) => all.join(' '));
  it('make a text another by their changes', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(apply(before, changesBetween(before, after))).toBe(after);
        const one = changeTo(before, after);
        expect(one === undefined ? before : apply(before, [one])).toBe(after);
      }),
    );
  });

  it('collide in the same words alone', () => {
    const base = 'Pray for the town.\nAsk for rain.';
    const mine = changesBetween(base, 'Pray for the small town.\nAsk for rain.');
    expect(collide(mine, changesBetween(base, 'Pray for the town.\nAsk for sun.'))).toBe(false);
    expect(collide(mine, changesBetween(base, 'Pray for the large town.\nAsk for rain.'))).toBe(true);
  });
});
