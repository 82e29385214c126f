/** The recognisers, each by what it must know and what it must leave alone. */
import { expect, test } from 'vitest';
import { readBullet } from './bullets.ts';
import { clean } from './clean.ts';
import { readDay } from './dates.ts';
import { fileNameFor } from './file-name.ts';
import { formatOf } from './format.ts';
import { isHeaderField } from './forwarding.ts';
import { languageOf } from './language.ts';
import { looksLikeHeading } from './lines.ts';
import { placesFor } from './places.ts';
import { beginsAsPrayer } from './prayers.ts';
import { readQuotation, readReference } from './reference.ts';
import { compareWords } from './words.ts';

test.each([
  ['— Psalm 11:7', 'Psalm 11:7', undefined],
  ['- Job 5:11', 'Job 5:11', undefined],
  ['– Nehemiah 9:27 (NIV)', 'Nehemiah 9:27', 'NIV'],
  ['~ Matthew 9:37', 'Matthew 9:37', undefined],
  ['(1 John 4:7-8, ESV)', '1 John 4:7-8', 'ESV'],
  ['Song of Songs 2:11 The Message', 'Song of Songs 2:11', 'The Message'],
  ['Salmo 23:1, RVR1960', 'Salmo 23:1', 'RVR1960'],
  ['Ps. 37,5', 'Ps. 37,5', undefined],
  ['2 Corinthians 1:3–4, 8 New International Version', '2 Corinthians 1:3–4, 8', 'New International Version'],
  ['— Psalm 23', 'Psalm 23', undefined],
])('%s is a reference', (text, reference, version) => {
  const found = readReference(text);
  expect([found?.reference, found?.version]).toEqual([reference, version]);
});

test.each(['June 5', 'Room 12', 'Pray for Nepal', '• Psalm 11:7 is our verse this week', '10:30', ''])(
  '“%s” is no reference',
  (text) => expect(readReference(text)).toBeUndefined(),
);

test('a quotation and its reference may share a paragraph', () => {
  const expected = { text: '“Be still.”', reference: 'Psalm 46:10', version: 'NIV' };
  expect(readQuotation('“Be still.” — Psalm 46:10 (NIV)')).toEqual(expected);
  expect(readQuotation('“Be still.” (Psalm 46:10, NIV)')).toEqual(expected);
  expect(readQuotation('Psalm 46:10 (NIV): “Be still.”')).toEqual(expected);
  expect(readQuotation('Pray for the team — Acts 2:42')).toBeUndefined();
});

test.each([
  '• Pray',
  '·Pray',
  '●\tPray',
  '- Pray',
  '* Pray',
  '– Pray',
  '1. Pray',
  '(2) Pray',
  'o\tPray',
  'b) Pray',
  '٢. Pray',
  '➢ Pray',
  '§  Pray',
])('“%s” is an item', (line) => expect(line.slice(readBullet(line)?.length)).toBe('Pray'));

test.each([
  '-5 degrees',
  '— Psalm 11:7',
  '- Job 5:11',
  '2015. A year',
  'A. Smith',
  'a. m.',
  'o Lord, hear',
  '*note',
  '•',
  '1 Thessalonians 5:17',
])('“%s” is no item', (line) => expect(readBullet(line)).toBeUndefined());

test('digits of every script count', () => {
  expect(['1.', '(12)', '٣.', '१२)', '０１.'].map((mark) => readBullet(`${mark} Pray`)?.number)).toEqual([
    1, 12, 3, 12, 1,
  ]);
});

test('a dash right before a word is a bullet only where there are several', () => {
  expect(readBullet('-Pray')).toBeUndefined();
  expect(readBullet('-Pray', { isTightAllowed: true })?.length).toBe(1);
});

test.each([
  ['Friday, June 5, 2015', '2015-06-05', false],
  ['5 June 2015', '2015-06-05', false],
  ['5th of June, 2015', '2015-06-05', false],
  ['Thursday, June 5, 2015', '2015-06-05', true],
  ['viernes, 5 de junio de 2015', '2015-06-05', false],
  ['le 5 juin 2015', '2015-06-05', false],
  ['5. Juni 2015', '2015-06-05', false],
  ['2015-06-05', '2015-06-05', false],
])('%s is a day', (text, date, isWeekdayWrong) => expect(readDay(text)).toEqual({ date, isWeekdayWrong }));

test.each(['06/05/2015', 'June 31, 2015', 'June 2015', 'Pray on June 5, 2015', 'Someday, June 5, 2015'])(
  '%s is no day that can be told',
  (text) => expect(readDay(text)).toBeUndefined(),
);

test.each(['Latin America', 'IJM HQ & Global Partners', 'Our office', 'AFRICA', 'Prayer Requests for June', '南亚'])(
  '“%s” looks like a heading',
  (text) => expect(looksLikeHeading(text)).toBe(true),
);

test.each([
  'Pray for Nepal',
  'Dear friends,',
  'It rained.',
  'office@example.org',
  'and so it went',
  '*A pseudonym',
  '“Be still”',
  '+44 20 7946 0000',
])('“%s” does not', (text) => expect(looksLikeHeading(text)).toBe(false));

test('places are known in English and in the letter’s language, alone and together', () => {
  const isPlace = placesFor('es');
  for (const name of [
    'Africa',
    'Southeast Asia',
    'the Philippines',
    'España',
    'México',
    'Africa & Europe',
    'Africa + Asia',
    'India, Nepal y Bután',
  ]) {
    expect(isPlace(name), name).toBe(true);
  }
  for (const name of ['Prayer', '', '&', 'Our office', 'Africa & us']) expect(isPlace(name), name).toBe(false);
});

test.each([
  'Pray for',
  'Please pray that',
  'Praise God',
  'Thank the Lord',
  'Ask for rain',
  'Also pray',
  'Oren por',
  'Por favor, oren',
  'Demos gracias',
  'Priez pour',
  'Betet für',
  'نصلّي من أجل',
  'התפללו עבור',
  '请为',
])('“%s” begins a prayer', (text) => expect(beginsAsPrayer(text)).toBe(true));

test.each([
  'Thank you for praying',
  'Prayer Letter',
  'Our team prayed',
  'IJM has partner offices',
  'Askew',
  'Praise reports',
])('“%s” does not', (text) => expect(beginsAsPrayer(text)).toBe(false));

test('what carries meaning in a script is kept', () => {
  expect(clean('می\u200Cخواهم')).toBe('می\u200Cخواهم');
  expect(clean('ខ្ញុំ\u200Bស្រឡាញ់')).toBe('ខ្ញុំ\u200Bស្រឡាញ់');
  expect(clean('Venez\u00A0!')).toBe('Venez\u00A0!');
  expect(clean('1\u202F000')).toBe('1\u202F000');
  expect(clean('👩\u200D🏫')).toBe('👩\u200D🏫');
});

test('what carries none is not', () => {
  expect(clean('co\u00ADordi\u200Bna\uFEFFtor\u200E,\u00A0 here\r\nnow\u0007')).toBe('coordinator,  here\nnow');
  expect(clean('\u0093quoted\u0094 \u0085')).toBe('“quoted” …');
  expect(clean('\uF0B7 item')).toBe('• item');
});

test('languages', () => {
  expect(languageOf('Pray for the children of the town and for those who are with them.')).toBe('en');
  expect(languageOf('Oren por los niños de la aldea y por las maestras que están con ellos en el norte.')).toBe('es');
  expect(languageOf('صلّوا من أجل العائلات')).toBe('ar');
  expect(languageOf('请为孩子们祷告')).toBe('zh');
  expect(languageOf('123')).toBeUndefined();
});

test('fields of a message’s head', () => {
  expect(isHeaderField('Subject: Prayer')).toBe(true);
  expect(isHeaderField('Fecha: jueves')).toBe(true);
  expect(isHeaderField('Africa: Pray for rain')).toBe(false);
});

test('names of files are never paths', () => {
  expect(fileNameFor('Carta de oración!')).toBe('carta-de-oración');
  expect(fileNameFor('../../etc/passwd')).toBe('etcpasswd');
  expect(fileNameFor('CON')).toBe('con-issue');
  expect(fileNameFor('…')).toBe('letter');
});

test('formats are told by what they begin with, then by name', () => {
  const of = (text: string, name?: string): string => formatOf(Buffer.from(text, 'latin1'), name);
  expect(of('Pray', 'letter.txt')).toBe('text');
  expect(of('Pray')).toBe('text');
  expect(of('<!DOCTYPE html><p>Pray')).toBe('html');
  expect(of('From: a\r\nMIME-Version: 1.0\r\n\r\nPray')).toBe('email');
  expect(of('From our office\n\nPray', 'letter.txt')).toBe('text');
  expect(of('From desk@example.org Fri Jun  5 09:00:00 2015\nSubject: Pray\n\nPray')).toBe('email');
  expect(of('From x\nReceived: by mail\n\nPray', 'letter.txt')).toBe('email');
  expect(of('From: Mission desk\nSent: Thursday\n\nPray', 'letter.txt')).toBe('text');
  expect(of('PK\u0003\u0004', 'letter.txt')).toBe('docx');
  expect(of('# Pray', 'a.md')).toBe('markdown');
  expect(of('%PDF-1.7', 'letter.txt')).toBe('pdf');
  expect(of('{\\rtf1', 'letter.doc')).toBe('rtf');
  expect(of('PK\u0003\u0004xxmimetypeapplication/vnd.oasis.opendocument.text', 'letter.odt')).toBe('odt');
  expect(() => of('\u00D0\u00CF\u0011\u00E0', 'letter.doc')).toThrow('an old Word document');
  expect(() => of('\u00D0\u00CF\u0011\u00E0', 'letter.pub')).toThrow('a Publisher document');
  expect(() => of('PK\u0003\u0004 Index/Document.iwa', 'letter.pages')).toThrow('a Pages document');
  expect(() => of('Pray', 'letter.odt')).toThrow('not an OpenDocument text');
  expect(() => of('Pray', 'letter.pages')).toThrow('not a Pages document');
  expect(() => of('Pray', 'letter.docx')).toThrow('not a Word document');
});

test('a word that is lost, added or moved is seen', () => {
  expect(compareWords('Pray for rain', 'Pray rain', [])).toEqual({ lost: ['for'], added: [], isInOrder: true });
  expect(compareWords('Pray for rain', 'Pray rain', ['for']).lost).toEqual([]);
  expect(compareWords('Pray', 'Pray now', [])).toEqual({ lost: [], added: ['now'], isInOrder: false });
  expect(compareWords('Pray for rain', 'rain for Pray', []).isInOrder).toBe(false);
});
