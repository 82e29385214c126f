/** The page of each rule is its test: what stands under Found is found, and what stands under Fine is not. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { mendFile } from '../src/check/fix.ts';
import { SETTABLE } from '../src/check/levels.ts';
import type { Levels } from '../src/check/rule.ts';
import { RULES } from '../src/check/rules.ts';
import { type RuleName, pageOf as rulePageOf, RULES as TABLE } from '../src/say/rules.ts';
import { memoryProject } from './memory-project.ts';
import { checkIssue, readSample, SAMPLES, type Sample, settings } from './samples.ts';

const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url));
const lighthouse = readFileSync(new URL('fixtures/images/lighthouse.png', import.meta.url));

const project = memoryProject({
  'issues/lighthouse.png': lighthouse,
  'issues/small.png': png(300, 20),
  'issues/home.jpg': photographWithPlace(),
});

/** A grey picture. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', new Uint8Array())]);
}

/** 3 × 2 pixels, as a telephone would save them: the GPS directory has a latitude. */
function photographWithPlace(): Uint8Array {
  const jpeg = Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAFA3PEY8MlBGQUZaVVBfeMiCeG5uePWvuZHI////////////////////////////////////////////////////2wBDAVVaWnhpeOuCguv/////////////////////////////////////////////////////////////////////////wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCQA1j/2Q==',
    'base64',
  );
  const tiff = Buffer.alloc(44);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  // One field, which leads to the GPS directory; and one there, the latitude.
  for (const [at, tag, value] of [
    [8, 0x8825, 26],
    [26, 2, 0],
  ] as const) {
    tiff.writeUInt16BE(1, at);
    tiff.writeUInt16BE(tag, at + 2);
    tiff.writeUInt16BE(4, at + 4);
    tiff.writeUInt32BE(1, at + 6);
    tiff.writeUInt32BE(value, at + 10);
  }
  const payload = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const segment = Buffer.concat([Buffer.of(0xff, 0xe1, 0, payload.length + 2), payload]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

interface Page {
  name: string;
  /** As in `warning · English · mended by --fix`. */
  facts: string[];
  /** The line that says what is found. */
  begins: string;
  found: string[];
  mended: string[];
  fine: string[];
  earlier: string[];
}

const blocksIn = (text: string): string[] =>
  [...text.matchAll(/^```md\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

function pageOf(fileName: string): Page {
  const text = readFileSync(folder + fileName, 'utf8');
  const [, name = ''] = /^# `([a-z-]+)`$/m.exec(text) ?? [];
  const sections = new Map(
    text.split(/^## (?=(?:Found|Fine|An earlier issue)$)/m).map((part) => [part.slice(0, part.indexOf('\n')), part]),
  );
  const found = sections.get('Found') ?? '';
  const isMending = found.includes('\nMended:\n');
  const blocks = blocksIn(found);
  return {
    name,
    facts: (text.split('\n')[2] ?? '').split(' · '),
    begins: text.split('\n')[4] ?? '',
    found: isMending ? blocks.filter((_, index) => index % 2 === 0) : blocks,
    mended: isMending ? blocks.filter((_, index) => index % 2 === 1) : [],
    fine: blocksIn(sections.get('Fine') ?? ''),
    earlier: blocksIn(sections.get('An earlier issue') ?? ''),
  };
}

const PAGES = readdirSync(folder)
  .filter((name) => name !== 'README.md')
  .map(pageOf);

/** An example that is no whole issue stands in one. */
const whole = (text: string): string =>
  text.startsWith('---') || text.startsWith('Dear') ? text : `---\ntitle: Letter\n---\n\n${text}`;

async function check(text: string, earlier: readonly string[] = [], rules: Levels = {}) {
  const file = new VFile({ value: text, path: 'issues/letter.md' });
  const otherIssues = async () => earlier.map((one, index) => ({ path: `issues/earlier-${index + 1}.md`, text: one }));
  const edits = await checkIssue(
    file,
    { ...settings, project, rules },
    { otherIssues, services: ['Sundays at 10:30 a.m.'] },
  );
  return { messages: file.messages, rules: file.messages.map(({ ruleId }) => ruleId), edits };
}

const LEVELS = { true: 'error', false: 'warning', undefined: 'info' } as const;

describe.each(PAGES)('$name', ({ name, facts, found, mended, fine, earlier }) => {
  test('has examples', () => {
    expect(found.length).toBeGreaterThan(0);
    expect(fine.length).toBeGreaterThan(0);
  });

  test('has a page that says how it is', () => {
    const rule = RULES.find((one) => one.name === name);
    if (rule === undefined) return;
    const languages = rule.languages === undefined ? 'every language' : rule.languages.join() === 'en' ? 'English' : '';
    expect(facts.slice(0, 2)).toEqual([rule.level, languages]);
    expect(facts[2]).toBe(mended.length > 0 ? 'mended by `--fix`' : undefined);
  });

  test.each(found.map((text) => [text]))('is found in %j', async (text) => {
    const { messages } = await check(whole(text), earlier);
    const own = messages.filter(({ ruleId }) => ruleId === name);
    expect(own.length).toBeGreaterThan(0);
    for (const { fatal, line, reason, note } of own) {
      expect(LEVELS[`${fatal}` as keyof typeof LEVELS]).toBe(facts[0]);
      expect(line).toBeGreaterThan(0);
      expect(reason).not.toMatch(/\.$/);
      expect(note ?? '').toMatch(/\S/);
    }
  });

  test.each(fine.map((text) => [text]))('is not found in %j', async (text) => {
    expect((await check(whole(text), earlier)).rules).not.toContain(name);
  });

  test.each(mended.map((text, index) => [found[index]!, text]))('mends %j', async (before, after) => {
    let text = whole(before);
    for (let pass = 0; pass < 3; pass++) {
      const { edits } = await check(text);
      text = mendFile(text, edits);
    }
    expect(text).toBe(whole(after));
  });
});

test('every rule has a page, and every rule that can be set is one', () => {
  const pages = PAGES.map(({ name }) => name);
  for (const { name } of RULES) {
    expect(pages).toContain(name);
    expect(SETTABLE).toContain(name);
  }
  const files = pages.map((name) => `${name}.md`);
  expect(readdirSync(folder).filter((name) => name !== 'README.md')).toEqual(files);
  const told = (Object.keys(TABLE) as RuleName[]).map(rulePageOf).filter((path) => path.startsWith('rules/'));
  expect(told.sort()).toEqual(files.map((name) => `rules/${name}`));
});

test('the table of rules has those of check, as their pages begin', () => {
  const known = (Object.keys(TABLE) as RuleName[]).filter((name) => TABLE[name].section === 'check');
  expect(RULES.map(({ name }) => name)).toEqual(known);
  for (const { name, level } of RULES) {
    const { severities, means } = TABLE[name];
    expect(severities, name).toEqual([level]);
    expect(pageOf(`${name}.md`).begins).toBe(`${means}.`);
  }
});

test('the list of the pages says what they say', async () => {
  const list = readFileSync(`${folder}README.md`, 'utf8');
  const rows = PAGES.map(({ name, facts: [level, language, mended], begins }) => {
    const cells = [
      `[\`${name}\`](${name}.md)`,
      level,
      language,
      mended === undefined ? '' : 'yes',
      begins.slice(0, -1),
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
  const introduction = list.slice(0, list.indexOf('| [`'));
  await expect(`${introduction}${rows.join('')}`).toMatchFileSnapshot(`${folder}README.md`);
});

test('rules of English are silent in other languages', async () => {
  for (const { name, found } of PAGES.filter(({ facts }) => facts[1] === 'English')) {
    for (const text of found) {
      const spanish = whole(text).replace('\n---\n', '\nlang: es\n---\n');
      expect((await check(spanish)).rules, text).not.toContain(name);
    }
  }
});

test('the configuration sets how grave a finding is', async () => {
  const text = whole('- Pray  for the the boats.\n\n## Africa\n');
  const levels = { 'double-space': 'error', 'doubled-word': 'off', 'region-empty': 'info' } as const;
  const { messages } = await check(text, [], levels);
  expect(messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([
    ['region-empty', undefined],
    ['double-space', true],
  ]);
});

describe('the samples', () => {
  const findings = async (name: Sample) => {
    const text = readSample(name);
    const file = new VFile({ value: text, path: `${SAMPLES[name]}` });
    await checkIssue(file, settings);
    return file.messages
      .filter(({ fatal }) => fatal !== undefined)
      .map(({ ruleId, line, column }) => [ruleId, line, column]);
  };

  test('the letter as it was received has what is wrong with it', async () => {
    expect(await findings('ijm-prayer-request')).toEqual([
      ['missing-space', 10, 110],
      ['scripture-version', 5, 14],
      ['undated', 10, 102],
      ['undated', 17, 44],
      ['undated', 17, 58],
    ]);
  });

  test.each(['lantern-quay-letter', 'three-things'] as const)('%s gives no false alarm', async (name) => {
    expect(await findings(name)).toEqual([]);
  });

  test('nor does what is strange but right', async () => {
    const rules = (await findings('kitchen-sink')).map(([rule]) => rule);
    expect(rules.filter((rule) => RULES.some(({ name }) => name === rule))).toEqual([]);
  });
});
