import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder } from '../files/package.ts';
import { importLetter } from './letter.ts';
import { readable, textIn, textOfWord } from './word-xml.ts';

const kept = join(ownFolder, 'tests/fuzz/corpus/import-docx');

describe('a Word file', () => {
  it.each(readdirSync(kept))('is whole as an issue: %s', async (name) => {
    const { comparison } = await importLetter(readFileSync(join(kept, name)), { name });
    expect(comparison).toEqual({ lost: [], added: [], isInOrder: true });
  });

  const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;

  it.each([
    ['a field', `<w:fldSimple w:instr="DATE">${run('June')}</w:fldSimple>`, run('June')],
    ['an embedding', `<w:bdo w:val="rtl"><w:dir w:val="ltr">${run('a')}</w:dir></w:bdo>`, run('a')],
    ['the end of a page', '<w:r><w:br w:type="page"/></w:r>', '<w:r><w:br/></w:r>'],
    ['the end of a column', '<w:br w:clear="all" w:type="column" />', '<w:br/>'],
    ['a carriage return', '<w:cr/>', '<w:br/>'],
    ['a tab of the page', '<w:ptab w:alignment="right"/>', '<w:tab/>'],
    [
      'a reading',
      `<w:r><w:ruby><w:rubyPr/><w:rt>${run('ま')}</w:rt><w:rubyBase>${run('間')}</w:rubyBase></w:ruby></w:r>`,
      `<w:r></w:r>${run('間')}${run('(')}${run('ま')}${run(')')}<w:r></w:r>`,
    ],
    ['a sign', '<w:sym w:font="Wingdings" w:char="F0FC"/>', '<w:t>&#10003;</w:t>'],
    ['a letter of Greek', '<w:sym w:char="f061" w:font="Symbol"/>', '<w:t>&#945;</w:t>'],
    ['a sign of none', '<w:sym w:font="Own" w:char="F0FC"/>', '<w:sym w:font="Own" w:char="F0FC"/>'],
    ['a line’s end', '<w:br w:type="textWrapping"/><w:br/>', '<w:br w:type="textWrapping"/><w:br/>'],
    [
      'properties',
      '<w:fldChar w:fldCharType="begin"/><w:crx/><w:brx w:type="page"/>',
      '<w:fldChar w:fldCharType="begin"/><w:crx/><w:brx w:type="page"/>',
    ], // prettier-ignore
  ])('has %s in a form that can be read', (_, xml, expected) => {
    expect(readable(xml)).toBe(expected);
  });

  it('has its notes once, in the order in which they are called, and those alone', () => {
    const call = (kind: string, id: number): string => `<w:${kind}noteReference w:id="${id}"/>`;
    const note = (kind: string, id: number, text: string): string =>
      `<w:${kind}note w:id="${id}"><w:p>${run(text)}</w:p></w:${kind}note>`;
    const parts: Record<string, string> = {
      'word/document.xml': `<w:p>${run('A')}${call('end', 1)}${call('foot', 2)}${call('end', 1)}</w:p>`,
      'word/footnotes.xml': note('foot', 1, 'no') + note('foot', 2, 'two'),
      'word/endnotes.xml': note('end', 1, 'one'),
    };
    expect(textOfWord((name) => parts[name] ?? '').split(/\n+/)).toEqual(['A', 'one', 'two', '']);
  });

  it('has the text of a box behind the paragraph that it hangs from', () => {
    const box = `<w:r><w:pict><w:txbxContent><w:p>${run('box')}</w:p></w:txbxContent></w:pict></w:r>`;
    expect(textIn(`<w:p>${box}${run('first')}</w:p><w:p>${run('then')}</w:p>`)).toBe('first\nbox\nthen\n');
  });
});
