/** What is locked by its owner, or has lost its end, is looked at as far as it goes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { forPress } from '../../tests/preflight/written.ts';
import { textOf, valueIn } from './objects.ts';
import { LENIENT, openPdf } from './open.ts';
import { contentOf } from './streams.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../tests/fixtures/protected/${name}.pdf`, import.meta.url));

test.each(['rc4-40', 'rc4-128', 'aes-128', 'aes-256'])('a file that its owner has locked is read: %s', async (name) => {
  const { pages, info, isProtected } = await openPdf(fixture(name), LENIENT);
  expect(isProtected).toBe(true);
  expect(pages).toHaveLength(2);
  expect(Buffer.from(contentOf(pages[1]!)).toString('latin1')).toMatch(/ Tf[\s\S]* Tj/);
  expect(textOf(valueIn(info, 'Title'))).toBe('June');
});

test.each(['rc4-40', 'rc4-128', 'aes-128', 'aes-256'])('and no sheets are made of it: %s', async (name) => {
  await expect(openPdf(fixture(name))).rejects.toMatchObject({ fault: 'locked' });
});

test('one that asks for a password is not read', async () => {
  await expect(openPdf(fixture('asks-for-password'), LENIENT)).rejects.toMatchObject({ fault: 'locked' });
});

test('one whose lock is damaged is not read, and does no harm', async () => {
  const bytes = Buffer.from(fixture('aes-256'));
  for (let at = bytes.indexOf('/Encrypt') - 600; at < bytes.length; at += 7) {
    const changed = Buffer.from(bytes);
    changed[at] = 0x41;
    await openPdf(changed, LENIENT).catch((error: unknown) => expect(error).toHaveProperty('fault'));
  }
});

test('of one that is cut off anywhere, what is whole is read, and it is said', async () => {
  const whole = Buffer.from(forPress());
  const second = whole.indexOf('12 0 obj');
  for (let length = whole.length - 1; length > second + 400; length -= 997) {
    const { isCutOff, pages } = await openPdf(whole.subarray(0, length), LENIENT);
    if (length < whole.indexOf('startxref')) expect(isCutOff).toBe(true);
    expect(pages.length).toBeGreaterThan(0);
  }
  expect((await openPdf(whole, LENIENT)).isCutOff).toBe(false);
  const half = whole.subarray(0, second);
  expect((await openPdf(half, LENIENT)).pages).toHaveLength(1);
  await expect(openPdf(half)).rejects.toMatchObject({ fault: 'damaged' });
});
