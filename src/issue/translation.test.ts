import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { memoryProject } from '../../tests/memory-project.ts';
import { parseIssue } from './parse.ts';
import { translationCalled, translationsOf } from './translation.ts';

const beside = ['letter.md', 'letter.es.md', 'letter.pt-BR.md', 'letter.v2.md', 'other.fr.md', 'letter.es.old.md'];

describe('a translation', () => {
  it.each([
    ['letter.es.md', { original: 'letter.md', lang: 'es' }],
    ['letter.pt-BR.md', { original: 'letter.md', lang: 'pt-BR' }],
    ['letter.pt-br.md', { original: 'letter.md', lang: 'pt-BR' }],
    ['letter.zh-Hant.md', { original: 'letter.md', lang: 'zh-Hant' }],
    ['letter.fil.md', { original: 'letter.md', lang: 'fil' }],
    ['letter.md', undefined],
    ['letter.v2.md', undefined],
    ['letter.final.md', undefined],
    ['letter.qq.md', undefined],
    // Bashkir is `ba`.
    ['letter.bak.md', undefined],
    ['letter.e_s.md', undefined],
    ['other.fr.md', undefined],
    ['es.md', undefined],
    ['.es.md', undefined],
  ])('is known by the name %s', (name, expected) => {
    expect(translationCalled(name, beside)).toEqual(expected);
  });

  it('is found beside its original', () => {
    expect(translationsOf('letter.md', beside)).toEqual([
      { name: 'letter.es.md', lang: 'es' },
      { name: 'letter.pt-BR.md', lang: 'pt-BR' },
    ]);
    expect(translationsOf('letter.es.md', beside)).toEqual([]);
  });
});

describe('the language of an issue', () => {
  const project = memoryProject({ 'issues/letter.md': new Uint8Array(), 'issues/letter.es.md': new Uint8Array() });
  async function parse(path: string, facts = '') {
    const file = new VFile({ value: `---\ntitle: T\n${facts}---\n- x`, path });
    const issue = await parseIssue(file, project, { lang: 'de' });
    return [issue?.name, issue?.frontMatter.lang, ...file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`)];
  }

  it('is that of the file’s name', async () => {
    expect(await parse('issues/letter.es.md')).toEqual(['letter.es', 'es']);
    expect(await parse('issues/letter.md')).toEqual(['letter', 'de']);
    expect(await parse('issues/other.es.md')).toEqual(['other.es', 'de']);
  });

  it('is what stands at its top, with a warning where that is another', async () => {
    expect(await parse('issues/letter.es.md', 'lang: es-MX\n')).toEqual(['letter.es', 'es-MX']);
    expect(await parse('issues/letter.es.md', 'lang: en\n')).toEqual(['letter.es', 'en', '3 translation-language']);
  });
});
