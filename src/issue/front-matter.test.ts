import fc from 'fast-check';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { jsonSchemaOf } from '../../tests/json-schema.ts';
import { frontMatterSchema, readFrontMatter } from './front-matter.ts';

function read(source: string) {
  const file = new VFile(source);
  const frontMatter = readFrontMatter(source, file);
  const found = file.messages.map(
    ({ line, column, ruleId, reason, fatal }) =>
      `${line}:${column} ${String(ruleId).replace('front-matter-', '')}${fatal ? '' : ' (warning)'}: ${reason}`,
  );
  return { frontMatter, found, messages: file.messages };
}

const ofYaml = (yaml: string) => read(`---\n${yaml}\n---\n`);

describe('front matter', () => {
  it('with every key is taken as it stands', () => {
    const { frontMatter, found } = ofYaml(
      [
        'title:   Bread  & Wine',
        'date: 2015-06-05',
        'organization: International Justice Mission',
        'author: Jane Doe',
        'scripture:',
        '  text: |',
        '    “For the Lord is righteous,',
        '    he loves justice.”',
        '  reference: Psalm 11:7',
        '  version: NIV',
        'lang: PT-br',
        'template: newsletter',
        'font: EB Garamond',
        'fit: 1',
        'pdf: 2.0',
        'smart: false',
      ].join('\n'),
    );
    expect(found).toEqual([]);
    expect(frontMatter).toEqual({
      title: 'Bread & Wine',
      date: '2015-06-05',
      organization: 'International Justice Mission',
      author: 'Jane Doe',
      scripture: { text: '“For the Lord is righteous,\nhe loves justice.”', reference: 'Psalm 11:7', version: 'NIV' },
      lang: 'pt-BR',
      template: 'newsletter',
      font: 'EB Garamond',
      fit: 1,
      pdf: '2.0',
      smart: false,
    });
  });

  it('needs a title only, and takes keys left blank as not given', () => {
    expect(ofYaml('title: T\ndate:\nscripture:\n')).toEqual({
      frontMatter: { title: 'T', lang: 'en', smart: true },
      found: [],
      messages: [],
    });
  });

  it('takes a scripture that is only text', () => {
    expect(ofYaml('title: T\nscripture: Pray.').frontMatter?.scripture).toEqual({ text: 'Pray.' });
  });

  it('reads yes and no as words, as YAML 1.2 does', () => {
    expect(ofYaml('title: no\nlang: no').frontMatter).toMatchObject({ title: 'no', lang: 'no' });
  });

  it.each(['---yaml', '--- yml', '---  '])('may open with %j', (fence) => {
    expect(read(`${fence}\ntitle: T\n---`).frontMatter?.title).toBe('T');
  });

  it.each<[yaml: string, ...found: string[]]>([
    ['lang: en', '1:1 value: `title` is missing'],
    ['title:', '2:7 value: `title` is missing'],
    ['# only a remark', '1:1 value: `title` is missing'],
    ['title: ""', '2:8 value: `title` is empty'],
    ['title: [a]', '2:8 value: `title` must be text'],
    ['title: "a\\0b"', '2:8 value: `title` has a control character in it, which cannot be printed'],
    ['title: "\\uD800"', '2:8 value: `title` has a control character in it, which cannot be printed'],
    ['title: T\ndate: 5 June 2015', '3:7 value: `date` must be a day, written year-month-day'],
    ['title: T\ndate: 2015-02-30', '3:7 value: `date` is not a day of the calendar'],
    ['title: T\ndate: 2015-02-29', '3:7 value: `date` is not a day of the calendar'],
    ['title: T\ndate: 2015', '3:7 value: `date` must be a day, written year-month-day'],
    ['title: T\nlang: english', '3:7 value: `lang` is not a language tag'],
    ['title: T\nlang: en_US', '3:7 value: `lang` is not a language tag'],
    ['title: T\nlang: 1', '3:7 value: `lang` must be a language tag'],
    ['title: T\nfit: 0', '3:6 value: `fit` must be a whole number of pages from 1 to 1000, or auto, or none'],
    ['title: T\nfit: 1.5', '3:6 value: `fit` must be a whole number of pages from 1 to 1000, or auto, or none'],
    ['title: T\nfit: one', '3:6 value: `fit` must be a whole number of pages from 1 to 1000, or auto, or none'],
    ['title: T\nsmart: no', '3:8 value: `smart` must be true or false'],
    ['title: T\nscripture: ""', '3:12 value: `scripture` is empty'],
    ['title: T\nscripture:\n  reference: Psalm 1', '4:3 value: `scripture.text` is missing'],
    ['title: T\nscripture:\n  text: [a]\n', '4:9 value: `scripture.text` must be text'],
    [
      'title: T\nscripture:\n  text: a\n  refrence: b',
      '5:3 unknown-key (warning): the key `scripture.refrence` is not known, and does nothing',
    ],
    ['title: T\n__proto__: x', '3:1 unknown-key (warning): the key `__proto__` is not known, and does nothing'],
    ['just text', '2:1 keys: the front matter is not made of keys and values'],
    ['- title', '2:1 keys: the front matter is not made of keys and values'],
    ['title: Prayer: June', '2:8 yaml: this text has a colon in it, or the line is indented wrongly'],
    ['title: T\ntitle: U', '3:1 yaml: this key stands twice'],
    ['title: T\nauthor:\n\t- a', '4:1 yaml: the line is indented by a tab'],
    ['title: "T', '2:10 yaml: a quotation mark or a colon is missing'],
    ['title: *T', '1:1 yaml: the front matter has a * that refers to nothing, or to too much'],
    ['title: !!js/function x', '2:8 yaml (warning): a word that begins with ! has no meaning here'],
  ])('%j', (yaml, ...expected) => {
    expect(ofYaml(yaml).found).toEqual(expected);
  });

  it.each<[yaml: string, key: string, cure: string]>([
    ['title: Prayer #3 letter', '`#3 letter`', 'title: "Prayer #3 letter"'],
    ['title: #3 letter', '`#3 letter`', 'title: "#3 letter"'],
    ['title: T\norganization: Church #1 of town', '`#1 of town`', 'organization: "Church #1 of town"'],
    ['title: T\nauthor: Ann # x', '`# x`', 'author: "Ann # x"'],
    ['title: T\nscripture: Be "still" #2', '`#2`', 'scripture: \'Be "still" #2\''],
    ['title: T\nscripture:\n  text: a\n  reference: Psalm 46:10 #3', '`#3`', 'reference: "Psalm 46:10 #3"'],
    ['title: “Prayer #3”', '`#3”`', 'title: "Prayer #3"'],
  ])('tells of what YAML takes for a comment: %s', (yaml, said, cure) => {
    const { messages } = read(`---\n${yaml}\n---\n\nText\n`);
    const [found] = messages.filter(({ ruleId, fatal }) => ruleId === 'front-matter-yaml' && fatal === false);
    expect(found?.reason).toContain(said);
    expect(found?.note).toContain(cure);
  });

  it.each(['title: T\nlang: en # the tag', 'title: "T" # quoted', '# a line\ntitle: T', 'title: a#b'])(
    'leaves a comment that takes nothing away: %s',
    (yaml) => {
      expect(ofYaml(yaml).found).toEqual([]);
    },
  );

  it.each([
    ['title: 2015', '2015'],
    ['title: 007', '007'],
    ['title: 1e3', '1e3'],
    ['title: true', 'true'],
    ['title: null', 'null'],
    ['title:\u00a0Letter', 'Letter'],
    ['title:\u3000\u2003Letter', 'Letter'],
    ['title:\tLetter', 'Letter'],
    ['\u00a0\u00a0title: Letter', 'Letter'],
    ['title: “Letter”', '“Letter”'],
  ])('takes %j as it was meant', (yaml, title) => {
    const { frontMatter, found } = ofYaml(yaml);
    expect(found).toEqual([]);
    expect(frontMatter?.title).toBe(title);
  });

  it('takes a fixed space for indentation too', () => {
    const yaml = 'title: T\nscripture:\n\u00a0\u00a0text: Be still\n\u00a0\u00a0reference: Psalm 46:10';
    expect(ofYaml(yaml).frontMatter?.scripture).toEqual({ text: 'Be still', reference: 'Psalm 46:10' });
  });

  it.each([
    ['2015-06-05T10:30:00Z', '2015-06-05'],
    ['2015-06-05 10:30', '2015-06-05'],
    ['2015-06-05 09:00:00 +02:00', '2015-06-05'],
  ])('takes the day of %s, and says so', (date, day) => {
    const { frontMatter, found } = ofYaml(`title: T\ndate: ${date}`);
    expect(frontMatter?.date).toBe(day);
    expect(found).toEqual(['3:7 date (warning): the time of day after the date is not printed']);
  });

  it.each([
    ['date: 2015-6-5', 'date: 2015-06-05'],
    ['date: 2015/6/5', 'date: 2015-06-05'],
    ['date: 5 June 2015', 'date: 2015-06-05'],
    ['date: June 5th, 2015', 'date: 2015-06-05'],
    ['date: 2015-02-31', 'date: 2015-06-05'],
    ['title: Prayer: June', 'title: "Prayer: June"'],
    ['title: “Prayer: June”', 'title: "Prayer: June"'],
    ['author: Ann: "x"', 'author: \'Ann: "x"\''],
  ])('says how %s is written', (yaml, cure) => {
    const { messages } = read(`---\n${yaml}\n---\n\nText\n`);
    expect(messages.map(({ note }) => note).join('\n')).toContain(cure);
  });

  it.each(['../../evil', 'a/b', 'a\\b', 'C:evil', '..', '.hidden', '/etc'])('takes no path for a name: %s', (path) => {
    expect(ofYaml(`title: T\ntemplate: '${path}'\nfont: '${path}'`).found).toEqual([
      '3:11 value: `template` must be a name, not a path',
      '4:7 value: `font` must be a name, not a path',
    ]);
  });

  it.each([
    ['organisation', 'Did you mean `organization`?'],
    ['scriptures', 'Did you mean `scripture`?'],
    ['Title', 'Did you mean `title`?'],
    [
      'colour',
      'Known are: title, summary, date, organization, author, scripture, lang, numerals, calendar, template, translation, font, fit, pdf, smart, copied-from, stays, leave, approved.',
    ],
  ])('names the key nearest to %s', (key, help) => {
    const { messages } = ofYaml(`title: T\n${key}: x`);
    expect(messages.map(({ note }) => note)).toEqual([help]);
  });
});

describe('what is not YAML', () => {
  it.each(['js', 'javascript', 'JS', 'coffee', 'cson', 'json', 'toml', 'constructor', '__proto__', 'toString'])(
    'is refused and never evaluated: ---%s',
    (language) => {
      const { found } = read(`---${language}\nglobalThis.evaluated = true\n---\n`);
      expect(found).toEqual([
        `1:4 language: the front matter is not YAML, but says it is \`${language.toLowerCase()}\``,
      ]);
      expect('evaluated' in globalThis).toBe(false);
    },
  );

  it.each<[source: string, found: string]>([
    ['# Letter', '1:1 missing: the issue has no front matter'],
    ['----\ntitle: T\n----', '1:1 missing: the issue has no front matter'],
    ['\n---\ntitle: T\n---', '1:1 missing: the front matter does not begin on the first line'],
    ['---\ntitle: T\n', '1:1 unclosed: the front matter has no end'],
    ['---', '1:1 unclosed: the front matter has no end'],
    ['---\ntitle: T\n---- x', '3:1 unclosed: more than --- stands on the line that ends the front matter'],
    ['---\ntitle: T\n---x\n---\n', '3:1 unclosed: more than --- stands on the line that ends the front matter'],
  ])('is missed: %j', (source, expected) => {
    expect(read(source).found).toEqual([expected]);
  });
});

describe('hostile front matter', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((key, i) => `${key}: &${key} [${Array(8).fill(`*${'abcdefg'[i]}`)}]`).join('\n')}`;

  it.each([
    ['aliases that multiply', bomb],
    ['lists on one line', '- '.repeat(7000)],
    ['keys on one line', '? '.repeat(7000)],
    ['brackets', '['.repeat(16_000)],
    ['blank lines', '\n'.repeat(200_000)],
    ['too much', `title: ${'x'.repeat(20_000)}`],
    ['deep lists', Array.from({ length: 60 }, (_, i) => `${'        '.repeat(i)}- - - -`).join('\n')],
  ])('ends in an error: %s', (_name, yaml) => {
    const { frontMatter, messages } = ofYaml(yaml);
    expect(frontMatter).toBeUndefined();
    expect(messages.some(({ fatal }) => fatal)).toBe(true);
  });

  it('never throws', () => {
    const yaml = fc.constantFrom(
      ...'title|: |\n|  |- |? |[|]|{|}|, |"|\'|#|&a |*a|!!x |\t||>-|...|%|@|scripture|text|é|\0'.split('|'),
    );
    fc.assert(
      fc.property(fc.array(yaml, { maxLength: 30 }), (parts) => {
        const { frontMatter, messages } = ofYaml(parts.join(''));
        expect(frontMatter === undefined).toBe(messages.some(({ fatal }) => fatal));
      }),
      { numRuns: 150 },
    );
  });
});

it('has a published schema that is current', async () => {
  await expect(jsonSchemaOf(frontMatterSchema)).toMatchFileSnapshot('../../schema/issue.schema.json');
});
