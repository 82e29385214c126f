import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PDFArray, PDFDict, PDFName, type PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { Metadata } from '../page/layout.ts';
import { content, paragraphs } from './layout.fixtures.ts';
import { paint } from './paint.ts';
import { get, objects, open, streamText } from './reading.fixtures.ts';

const painted = (metadata: Metadata): Promise<Uint8Array> => paint({ ...paragraphs('Pray.'), metadata });

async function xmp(metadata: Metadata): Promise<string> {
  const { catalog } = await objects(await painted(metadata));
  return Buffer.from(streamText(catalog.lookup(PDFName.of('Metadata'))), 'latin1').toString('utf8');
}

const awkward: Metadata = {
  title: 'Bread & Wine <x> “é”',
  lang: 'en-GB',
  author: 'St. Mary & "All" Saints',
  subject: 'a > b',
  date: '2015-06-05',
};

describe('metadata', () => {
  it('is escaped in XMP', async () => {
    const packet = await xmp(awkward);
    expect(packet).toContain('<rdf:li xml:lang="x-default">Bread &amp; Wine &lt;x&gt; “é”</rdf:li>');
    expect(packet).toContain(
      '<dc:creator><rdf:Seq><rdf:li>St. Mary &amp; &quot;All&quot; Saints</rdf:li></rdf:Seq></dc:creator>',
    );
    expect(packet).toContain('<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>');
  });

  it('drops what XML has no character for, in both places', async () => {
    const odd = { title: 'a\u0000b\ud800c\uffff', lang: 'en' };
    expect(await xmp(odd)).toContain('>a b c <');
    expect((await objects(await painted(odd))).getTitle()).toBe('a b c ');
  });

  it('claims both standards and describes the one PDF/A does not know', async () => {
    const packet = await xmp({ title: 'x', lang: 'en' });
    expect(packet).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>');
    expect(packet).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(packet).toContain('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>');
  });

  it('is the same in the Info dictionary', async () => {
    const { info } = await (await open(await painted(awkward))).getMetadata();
    expect(info).toMatchObject({
      Title: awkward.title,
      Author: awkward.author,
      Subject: awkward.subject,
      Creator: 'bulletin',
      Producer: 'bulletin',
      CreationDate: 'D:20150605000000Z',
    });
    expect(await xmp(awkward)).toContain('<xmp:CreateDate>2015-06-05T00:00:00Z</xmp:CreateDate>');
  });

  it('has no author and no date where none is given', async () => {
    const plain = { title: 'x', lang: 'en' };
    expect(await xmp(plain)).not.toMatch(/dc:creator|CreateDate/);
    expect((await (await open(await painted(plain))).getMetadata()).info).not.toHaveProperty('CreationDate');
  });

  it('prefers the moment it was given to the day of the issue', async () => {
    const packet = await xmp({ ...awkward, created: 1_433_500_000 });
    expect(packet).toContain('<xmp:CreateDate>2015-06-05T10:26:40Z</xmp:CreateDate>');
  });
});

describe('the catalog', () => {
  it('says language, title and that the file is tagged', async () => {
    const { catalog } = await objects(await painted(awkward));
    expect((get(catalog, 'Lang') as PDFString).decodeText()).toBe('en-GB');
    expect(String(get(catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict), 'DisplayDocTitle'))).toBe('true');
    expect(String(get(catalog.lookup(PDFName.of('MarkInfo'), PDFDict), 'Marked'))).toBe('true');
    expect(get(catalog, 'PageMode')).toBeUndefined();
  });

  it('has an sRGB output intent', async () => {
    const { catalog } = await objects(await painted(awkward));
    const intent = catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict);
    expect(get(intent, 'S')).toBe(PDFName.of('GTS_PDFA1'));
    const kept = createRequire(import.meta.url)
      .resolve('pdfkit')
      .replace(/[^/\\]+$/, 'data/sRGB_IEC61966_2_1.icc');
    expect(streamText(get(intent, 'DestOutputProfile'))).toBe(readFileSync(kept, 'latin1'));
  });
});

describe('the outline', () => {
  it('is nested and leads to its places', async () => {
    const mark = content();
    const outline = [
      {
        mark,
        level: 2,
        title: 'Latin America',
        page: 0,
        y: 92,
        children: [{ title: '“Perú” & Bolivia', level: 3, mark, page: 0, y: 192, children: [] }],
      },
      { title: 'Africa', level: 2, mark, page: 0, y: 292, children: [] },
    ];
    const document = await open(await paint({ ...paragraphs('Pray.'), outline }));
    type Item = Awaited<ReturnType<typeof document.getOutline>>[number];
    const shown = (items: Item[]): unknown[] =>
      items.map(({ title, dest, items: below }) => [title, (dest as unknown[])[3], ...shown(below)]);
    expect(shown(await document.getOutline())).toEqual([
      ['Latin America', 700, ['“Perú” & Bolivia', 600]],
      ['Africa', 500],
    ]);
  });
});
