import { describe, expect, test } from 'vitest';
import { growth } from '../../tests/tools/effort.ts';
import { smarten } from './smart.ts';

const one = (text: string, lang = 'en') => smarten([{ text }], lang)[0];

describe('a paragraph in several languages', () => {
  test('has the marks of each, paired by themselves', () => {
    const pieces = [
      { text: 'He said "' },
      { text: `"Friede" -- 'ja'`, lang: 'de' },
      { text: '" -- and "' },
      { text: '"paix"', lang: 'fr' },
      { text: `" 'tis` },
    ];
    expect(smarten(pieces, 'en')).toEqual([
      'He said “',
      '„Friede“ – ‚ja‘',
      '” – and “',
      '«\u202Fpaix\u202F»',
      '” ’tis',
    ]);
  });
});

describe('English', () => {
  test.each([
    // quotations
    [`"Pray," he said.`, '“Pray,” he said.'],
    [`He said, "She said, 'Pray.'"`, 'He said, “She said, ‘Pray.’”'],
    [`'Pray,' he said, 'and "praise."'`, '‘Pray,’ he said, ‘and “praise.”’'],
    [`("Pray")`, '(“Pray”)'],
    [`"Wait--" he said`, '“Wait—” he said'],
    [`word--"quote"`, 'word—“quote”'],
    [`"'Tis so," he said`, '“’Tis so,” he said'],
    [`in "2015"`, 'in “2015”'],
    [`"the 5 of May, 2015"`, '“the 5 of May, 2015”'],
    [`"`, '”'],
    // apostrophes
    [`don't`, 'don’t'],
    [`God's children's`, 'God’s children’s'],
    [`the dogs' bowls`, 'the dogs’ bowls'],
    [`rock 'n' roll`, 'rock ’n’ roll'],
    [`'tis the '90s, class of '15`, '’tis the ’90s, class of ’15'],
    [`the 1990's`, 'the 1990’s'],
    [`Tell 'em.`, 'Tell ’em.'],
    // feet, inches, minutes
    [`5' 10" tall`, '5′ 10″ tall'],
    [`5'10"`, '5′10″'],
    // dashes
    ['all who attend--so that, together', 'all who attend—so that, together'],
    ['all who attend -- so that', 'all who attend – so that'],
    ['2015--16', '2015–16'],
    ['word---word', 'word—word'],
    ['-- Psalm 11:7', '— Psalm 11:7'],
    ['But-- no', 'But— no'],
    ['use --fit 2', 'use --fit 2'],
    ['a --> b <-- c', 'a --> b <-- c'],
    ['-----', '-----'],
    ['well-known 13:4-7', 'well-known 13:4–7'],
    // ellipses
    ['Wait...', 'Wait…'],
    ['The end....', 'The end.…'],
    ['Name ..........', 'Name ..........'],
    // as it was
    ['“Pray” – it’s… —', '“Pray” – it’s… —'],
    ['', ''],
  ])('%s', (typed, set) => {
    expect(one(typed)).toBe(set);
  });
});

describe('languages', () => {
  const typed = `"Sie sagte: 'Gut.'" -- wort--wort don't`;
  test.each([
    ['de', '„Sie sagte: ‚Gut.‘“ – wort–wort don’t'],
    ['de-AT', '„Sie sagte: ‚Gut.‘“ – wort–wort don’t'],
    ['fr', '«\u202FSie sagte: “Gut.”\u202F» – wort–wort don’t'],
    ['fil', '“Sie sagte: ‘Gut.’” – wort–wort don’t'],
    ['ar', '”Sie sagte: ’Gut.‘“ – wort–wort don’t'],
    ['ur-PK', '”Sie sagte: ’Gut.‘“ – wort–wort don’t'],
    ['am', '«Sie sagte: ‹Gut.›» – wort–wort don’t'],
    ['zh-Hant-HK', '「Sie sagte: 『Gut.』」 – wort–wort don’t'],
    ['zh-TW', '「Sie sagte: 『Gut.』」 – wort–wort don’t'],
    ['ja', '「Sie sagte: 『Gut.』」 – wort–wort don’t'],
    ['es', '“Sie sagte: ‘Gut.’” – wort–wort don’t'],
    ['nl', '‘Sie sagte: “Gut.”’ – wort–wort don’t'],
    ['pt-BR', '“Sie sagte: ‘Gut.’” – wort–wort don’t'],
    ['pt-PT', '«Sie sagte: “Gut.”» – wort–wort don’t'],
    ['sv', '”Sie sagte: ’Gut.’” – wort–wort don’t'],
    ['fi', '”Sie sagte: ’Gut.’” – wort–wort don’t'],
    ['pl', '„Sie sagte: «Gut.»” – wort–wort don’t'],
    ['cs', '„Sie sagte: ‚Gut.‘“ – wort–wort don’t'],
    ['da', '“Sie sagte: ‘Gut.’” – wort–wort don’t'],
    ['nb', '«Sie sagte: ‘Gut.’» – wort–wort don’t'],
    ['it', '«Sie sagte: “Gut.”» – wort–wort don’t'],
    ['ru', '«Sie sagte: „Gut.“» – wort–wort don’t'],
    ['sw', '“Sie sagte: ‘Gut.’” – wort–wort don’t'],
    ['en-GB', '“Sie sagte: ‘Gut.’” – wort—wort don’t'],
  ])('%s', (lang, set) => {
    expect(one(typed, lang)).toBe(set);
  });

  test.each([
    ['nl', `'s-Gravenhage, 's morgens`, '’s-Gravenhage, ’s morgens'],
    ['de', `'s ist Hans' Buch`, '’s ist Hans’ Buch'],
  ])('%s has words that begin with an apostrophe', (lang, typedText, set) => {
    expect(one(typedText, lang)).toBe(set);
  });
});

describe('a quotation after an elision', () => {
  test.each([
    [
      'fr',
      `de l'"Église" et qu'"il" vint, c'"est", aujourd'hui`,
      'de l’«\u202FÉglise\u202F» et qu’«\u202Fil\u202F» vint, c’«\u202Fest\u202F», aujourd’hui',
    ],
    ['it', `Parlò dell'"Amore" e l'"Inno", un'"altra", "fine"`, 'Parlò dell’«Amore» e l’«Inno», un’«altra», «fine»'],
    ['it', `disse 'l'"Inno" bello'`, 'disse “l’«Inno» bello”'],
    ['ca', `Va dir l'"Amor" i d’"aquí", "fi".`, 'Va dir l’«Amor» i d’«aquí», «fi».'],
    ['oc', `l'"ostal"`, 'l’«ostal»'],
    ['en', `O'"Neil" and rock'"roll" d'"Artagnan"`, 'O’“Neil” and rock’“roll” d’“Artagnan”'],
    ['en', `'tis "so"`, '’tis “so”'],
    ['en', `"the dogs'" he said`, '“the dogs’” he said'],
    ['en', `He called it 'a "word"', and 'another'"`, 'He called it ‘a “word”’, and ‘another’”'],
  ])('%s: %s', (lang, typed, set) => {
    expect(one(typed, lang)).toBe(set);
  });

  test('opens in a piece of its own', () => {
    const texts = [`l`, `'`, `"`, `Inno`, `"`];
    expect(
      smarten(
        texts.map((text) => ({ text })),
        'it',
      ).join(''),
    ).toBe('l’«Inno»');
  });
});

describe('pieces', () => {
  const pieces = (texts: (string | [string])[], lang = 'en') =>
    smarten(
      texts.map((text) => (typeof text === 'string' ? { text } : { text: text[0], verbatim: true })),
      lang,
    );

  test('quotes pair and are seen across pieces', () => {
    expect(pieces(['He said, "', 'Pray', '," and "', 'wait', '." ', `'`, 'Yes', `'`])).toEqual([
      'He said, “',
      'Pray',
      ',” and “',
      'wait',
      '.” ',
      '‘',
      'Yes',
      '’',
    ]);
    expect(pieces(['God', `'s children`])).toEqual(['God', '’s children']);
  });

  test('verbatim pieces stay and are context', () => {
    expect(pieces(['"', ['--fit "x"'], '" is an option; ', ["it's"], "'s"])).toEqual([
      '“',
      '--fit "x"',
      '” is an option; ',
      "it's",
      '’s',
    ]);
  });

  test('as many texts as pieces', () => {
    expect(pieces([])).toEqual([]);
    expect(pieces(['', '"', ''])).toEqual(['', '”', '']);
    expect(pieces(['a', '', '"'])).toEqual(['a', '', '”']);
  });
});

describe('ranges of figures', () => {
  test.each([
    ['Psalm 107:29-30', 'Psalm 107:29–30'],
    ['Luke 1:68-79; 2:29-32,36-38.', 'Luke 1:68–79; 2:29–32,36–38.'],
    ['Genesis 1:1-2:3', 'Genesis 1:1–2:3'],
    ['verses 19a-20b', 'verses 19a–20b'],
    ['(June 12-14)', '(June 12–14)'],
    ['June 12-14 2026', 'June 12–14 2026'],
    ['in 1998-2005 and 1990-95', 'in 1998–2005 and 1990–95'],
    ['pages 98-102 and 107-8', 'pages 98–102 and 107–8'],
  ])('%s', (typed, set) => {
    expect(one(typed, 'en')).toBe(set);
    expect(one(typed, 'de')).toBe(set);
    for (const lang of ['es', 'fr', 'km']) expect(one(typed, lang)).toBe(typed);
  });

  test.each([
    'call 555-1234',
    'Tel. 45-67',
    '+44 20 7946-0958',
    '030 12-34',
    '12-34 56 78',
    '2015-06-05',
    '12-2026',
    '2010-12',
    '1234-5678',
    'ISBN 0-19-853453-1',
    'ISBN 12-14',
    '90210-1234',
    '24-7',
    '50-50',
    'COVID-19',
    'A4-12',
    'scan-12-14.jpg',
    'photo12-14.jpg',
    'a 12-year-old',
    '12-14.pdf',
    '05-06',
    'https://example.org/12-14',
    '3 - 4',
    '-5',
  ])('%s is none', (typed) => {
    expect(one(typed, 'en')).toBe(typed);
  });

  test('stay as they are in code', () => {
    const texts = [{ text: 'see ' }, { text: '12-14', verbatim: true }, { text: ' and 12-14' }];
    expect(smarten(texts, 'en')).toEqual(['see ', '12-14', ' and 12–14']);
  });
});

test.each([
  ['צה"ל וארה"ב', 'צה״ל וארה״ב'],
  ["ג'ון וז'ק", 'ג׳ון וז׳ק'],
  [`ב"הארץ" ו'לא' ה"א"`, 'ב”הארץ” ו’לא’ ה”א”'],
  [`"צה"ל"`, '”צה״ל”'],
])('Hebrew has marks within words that are no quotes: %s', (typed, set) => {
  expect(one(typed, 'he')).toBe(set);
});

describe('languages without spaces between words', () => {
  test.each([
    ['zh-Hans', `他说:"人人生而'自由'。"`, '他说:“人人生而‘自由’。”'],
    ['zh-Hant', `他說："人人生而'自由'"，又說"平等"。`, '他說：「人人生而『自由』」，又說「平等」。'],
    ['th', `กล่าวว่า"สวัสดี"แล้ว`, 'กล่าวว่า“สวัสดี”แล้ว'],
    ['km', `និយាយ"សួស្តី"។`, 'និយាយ“សួស្តី”។'],
    ['ko', `그는 "자유"라고 '말'했다`, '그는 “자유”라고 ‘말’했다'],
  ])('%s', (lang, typed, set) => {
    expect(one(typed, lang)).toBe(set);
  });
});

test('marks and nothing else take time in proportion to their number', async () => {
  const texts = new Map([12_000, 96_000].map((count) => [count, '" '.repeat(count)]));
  expect(await growth((count) => one(texts.get(count)!), 12_000, 8)).toBeLessThan(3 * 8);
});
