import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Hyphenator, loadHyphenator } from './hyphenate.ts';

const divide = (hyphenator: Hyphenator, word: string) => {
  let divided = '';
  let from = 0;
  for (const { offset } of hyphenator.points(word)) {
    divided += `${word.slice(from, offset)}-`;
    from = offset;
  }
  return divided + word.slice(from);
};

describe('English', async () => {
  const english = await loadHyphenator('en');

  // What TeX's \showhyphens gives with the patterns of hyph-en-us and its minima of 2 and 3.
  test.each([
    'phys-i-cal',
    'in-ves-ti-ga-tions',
    'traf-fick-ing',
    'con-fer-ence',
    'gov-ern-ment',
    'hy-phen-ation',
    'con-cate-na-tion',
    'sup-ple-ment',
    'al-go-rithm',
    'com-puter',
    'as-so-ciate',
    'dec-li-na-tion',
    'oblig-a-tory',
    'phil-an-thropic',
    'present',
    'project',
    'reci-procity',
    'ref-or-ma-tion',
    'ret-ri-bu-tion',
    'su-per-cal-ifrag-ilis-tic-ex-pi-ali-do-cious',
    'chil-dren',
    'com-fort',
    'con-fi-dence',
    'lead-er-ship',
    'in-ter-na-tional',
    'chal-lenge',
    'every',
    'peo-ple',
    'af-ter',
    'through',
  ])('%s', (divided) => {
    expect(divide(english, divided.replaceAll('-', ''))).toBe(divided);
  });

  test('punctuation around and apostrophes inside are no obstacle', () => {
    expect(divide(english, '“investigations,”')).toBe('“in-ves-ti-ga-tions,”');
    expect(divide(english, 'children’s')).toBe('chil-dren’s');
    expect(divide(english, 'attend—together,')).toBe('at-tend—to-gether,');
  });

  test.each([
    ['four letters', 'into'],
    ['digits', 'covid19'],
    ['digits', '2015/investigations'],
    ['acronym', 'UNICEF'],
    ['mixed case', 'McDonaldson'],
    ['compound', 'follow-ups-together'],
    ['compound', 'government‐supported'],
    ['address', 'https://example.org/investigations'],
    ['e-mail', 'information@example.org'],
    ['host', 'information.example'],
    ['soft hyphen', 'investi\u00ADgations'],
    ['not a word', 'investigations'.repeat(10_000)],
    ['nothing', ''],
  ])('%s: %s', (_, word) => {
    expect(english.points(word)).toEqual([]);
  });

  test('a name is told, and a headline in capitals may be hyphenated', () => {
    expect(english.points('Australia')[0]).toMatchObject({ properName: true });
    expect(english.points('australia')[0]).toMatchObject({ properName: false });
    expect(divide(english, 'INTERNATIONAL')).toBe('IN-TER-NA-TIONAL');
  });

  test('the same object for the same word', () => {
    expect(english.points('conference')).toBe(english.points('conference'));
  });
});

describe('languages', () => {
  test.each([
    ['de', 'Gottesdienst', 'Got-tes-dienst'],
    ['de-AT', 'Gemeindebrief', 'Ge-mein-de-brief'],
    ['pt-BR', 'oração', 'ora-ção'],
    ['es', 'trabajadores', 'tra-ba-ja-do-res'],
    ['fr', 'communication', 'com-mu-ni-ca-tion'],
    ['nl', 'gemeente', 'ge-meen-te'],
    ['fi', 'rukoilemme', 'ru-koi-lem-me'],
    ['ru', 'молитвенный', 'мо-лит-вен-ный'],
    ['en-GB', 'photography', 'pho-to-graphy'],
    ['sr', 'молитвеник', 'мо-ли-тве-ник'],
    ['sr-Latn-RS', 'molitvenik', 'mo-li-tve-nik'],
  ])('%s: %s', async (lang, word, divided) => {
    expect(divide(await loadHyphenator(lang), word)).toBe(divided);
  });

  test('British and American English differ', async () => {
    const [american, british, indian] = await Promise.all(['en-US', 'en-GB', 'en-IN'].map(loadHyphenator));
    expect(divide(american!, 'progress')).not.toBe(divide(british!, 'progress'));
    expect(divide(indian!, 'progress')).toBe(divide(british!, 'progress'));
  });

  test('two letters carried over are told', async () => {
    expect((await loadHyphenator('it')).points('preghiera')).toEqual([
      { offset: 3, properName: false, shortRest: false },
      { offset: 7, properName: false, shortRest: true },
    ]);
  });

  test('a language without patterns is not hyphenated', async () => {
    for (const lang of [
      'cs',
      'ro',
      'sw',
      'tl',
      'vi',
      'km',
      'hi',
      'ne',
      'bn',
      'ta',
      'ar',
      'ur',
      'am',
      'ko',
      'zh-Hans',
      'tlh',
      '',
    ]) {
      const hyphenator = await loadHyphenator(lang);
      expect(hyphenator.hyphenates).toBe(false);
      expect(hyphenator.points('investigations')).toEqual([]);
    }
  });
});

test('the patterns that are loaded are those whose licences are passed on', () => {
  const source = readFileSync(new URL('hyphenate.ts', import.meta.url), 'utf8');
  const licences = readFileSync(new URL('hyphenation-licences.md', import.meta.url), 'utf8');
  const loaded = [...source.matchAll(/hyphen\/patterns\/([\w-]+)\.js/g)].map((match) => match[1]);
  const licensed = [...licences.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1]);
  expect(loaded).toContain('en-us');
  expect(licensed).toEqual([...new Set(loaded)].sort());
});
