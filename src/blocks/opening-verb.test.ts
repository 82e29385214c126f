import { describe, expect, it } from 'vitest';
import { textStyle } from '../template/styles.ts';
import type { Span } from '../text/style.ts';
import { openingVerb } from './opening-verb.ts';

const style = textStyle({ family: 'Serif', size: 10 });
const span = (text: string, more: Partial<Span> = {}): Span => ({ text, style, mark: { kind: 'content' }, ...more });
const bold = { weight: 700 };

/** The spans’ texts, the bold ones in asterisks. */
const shown = (spans: Span[]): string =>
  spans.map(({ text, style: { weight } }) => (weight === 700 ? `*${text}*` : text)).join('|');

describe('openingVerb', () => {
  it.each([
    ['Pray for rain.', 'en', '*Pray*| for rain.'],
    ['Please pray for rain.', 'en-GB', '*Please pray*| for rain.'],
    ['Praise God for rain.', 'en', '*Praise God*| for rain.'],
    ['Thank the Lord for rain.', 'en', '*Thank the Lord*| for rain.'],
    ['Give thanks for rain.', 'en', '*Give thanks*| for rain.'],
    ['ASK that it rains.', 'en', '*ASK*| that it rains.'],
    ['Oremos por la lluvia.', 'es', '*Oremos*| por la lluvia.'],
    ['Den gracias a Dios por ella.', 'es-MX', '*Den gracias a Dios*| por ella.'],
    ['Pray', 'en', '*Pray*'],
  ])('sets %j (%s) as %j', (text, lang, expected) => {
    expect(shown(openingVerb([span(text)], bold, lang))).toBe(expected);
  });

  it.each([
    ['Prayer meets on Monday.', 'en'],
    ['Asking is free.', 'en'],
    ['Pray’r of old.', 'en'],
    ['Praise-worthy work.', 'en'],
    ['The team asks for prayer.', 'en'],
    ['Pray for rain.', 'de'],
    ['', 'en'],
  ])('leaves %j (%s) as it is', (text, lang) => {
    const spans = [span(text)];
    expect(openingVerb(spans, bold, lang)).toBe(spans);
  });

  it('leaves the spans as they are where a template wants no verbs', () => {
    const spans = [span('Pray.')];
    expect(openingVerb(spans, undefined, 'en')).toBe(spans);
    expect(openingVerb([], bold, 'en')).toEqual([]);
  });

  it('loses no letter, and keeps one mark and one named place', () => {
    const first = span('Pray for ', { destination: 'here' });
    const second = span('rain', { style: { ...style, italic: true } });
    const spans = openingVerb([first, second], bold, 'en');
    expect(spans.map(({ text }) => text).join('')).toBe('Pray for rain');
    expect(spans.map(({ destination }) => destination)).toEqual(['here', undefined, undefined]);
    expect(spans[0]?.mark).toBe(first.mark);
    expect(spans[1]?.mark).toBe(first.mark);
    expect(spans[2]).toBe(second);
  });
});
