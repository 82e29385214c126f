import { describe, expect, test } from 'vitest';
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
    ['well-known 13:4-7', 'well-known 13:4-7'],
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
    ['nl', '“Sie sagte: ‘Gut.’” – wort–wort don’t'],
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
