/** Other languages within an issue, as nodes that name one have them. */
import type { BlockContent, PhrasingContent } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { Issue } from '../issue/issue.ts';
import { deliveryOf } from './deliver.ts';
import { emailHtmlOf } from './email-html.ts';
import { plainTextOf } from './plain.ts';
import { webPageOf } from './web.ts';

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const spanish = { type: 'foreignText', lang: 'es', children: [text('la paz')] } as unknown as PhrasingContent;
const arabic = {
  type: 'foreignBlock',
  lang: 'ar',
  children: [{ type: 'paragraph', children: [text('السلام')] }],
} as unknown as BlockContent;

const issue: Issue = {
  name: 'issue',
  frontMatter: { title: 'Peace', lang: 'en', smart: true },
  opening: [{ type: 'paragraph', children: [text('Pray for '), spanish, text('.')] }, arabic],
  regions: [],
  notes: [],
  pictures: new Map(),
};

describe('another language', () => {
  it('is named where it is spoken, with the way that it is written', () => {
    const page = webPageOf(deliveryOf(issue, {}));
    expect(page).toContain('<p>Pray for <span lang="es" dir="ltr">la paz</span>.</p>');
    expect(page).toContain('<div lang="ar" dir="rtl"><p>السلام</p></div>');
    const mail = emailHtmlOf(deliveryOf(issue, {}), () => '');
    expect(mail).toContain('<span lang="es" dir="ltr">la paz</span>');
    expect(mail).toContain('<div lang="ar" dir="rtl"><p style=');
  });

  it('is that of the few words which bulletin adds, where it knows them in no other', () => {
    const skip = (lang: string): string | undefined =>
      /<a [^>]*class="skip"[^>]*>/.exec(
        webPageOf(deliveryOf({ ...issue, frontMatter: { ...issue.frontMatter, lang } }, {})),
      )?.[0];
    expect(skip('cs')).not.toContain('lang=');
    expect(skip('tt')).toContain('lang="en" dir="ltr"');
    expect(skip('en-GB')).not.toContain('lang=');
    expect(skip('km')).not.toContain('lang=');
  });

  it('has the quotation marks of its language', () => {
    const quoting = { ...spanish, lang: 'de', children: [text('"Ruhe"')] } as PhrasingContent;
    const block = {
      ...arabic,
      lang: 'fr',
      children: [{ type: 'paragraph', children: [text('"Paix"')] }],
    } as BlockContent;
    const opening: BlockContent[] = [{ type: 'paragraph', children: [text('"Rest", '), quoting] }, block];
    const page = webPageOf(deliveryOf({ ...issue, opening }, {}));
    expect(page).toContain('<p>“Rest”, <span lang="de" dir="ltr">„Ruhe“</span></p>');
    expect(page).toContain('<p>«\u202FPaix\u202F»</p>');
  });

  it('keeps its words in plain text', async () => {
    expect(await plainTextOf(deliveryOf(issue, {}))).toBe('Peace\n=====\n\n\nPray for la paz.\n\nالسلام\n');
  });
});
