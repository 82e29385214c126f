/** Pictures of formats that neither PDF nor mail knows, in everything that is made of an issue. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import encodeWebp, { init } from '@jsquash/webp/encode.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build, check } from '../src/bulletin.ts';

const project = mkdtempSync(join(tmpdir(), 'strange-pictures-'));
const ISSUE = `---
title: Pictures
---

- Pray for those in the picture.

![A photograph](photo.webp)

![A drawing](drawing.webp)

![A sign that moves](sign.gif)
`;

/** One red pixel, with a table of two colours. */
const GIF = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\xff\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;', 'latin1');

beforeAll(async () => {
  const wasm = new URL('../node_modules/@jsquash/webp/codec/enc/webp_enc.wasm', import.meta.url);
  await init({ wasmBinary: new Uint8Array(readFileSync(wasm)) });
  const [width, height] = [600, 400];
  const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, index) =>
    index % 4 === 3 ? 255 : 128 + 100 * Math.sin(index / 777),
  );
  const clear = data.map((value, index) => (index % 4 === 3 && index % 4000 < 2000 ? 0 : value));
  mkdirSync(join(project, 'issues'));
  writeFileSync(join(project, 'bulletin.config.yaml'), '');
  writeFileSync(join(project, 'issues/pictures.md'), ISSUE);
  const put = (name: string, bytes: ArrayBuffer | Buffer): void =>
    writeFileSync(join(project, 'issues', name), new Uint8Array(bytes));
  put('photo.webp', await encodeWebp({ width, height, data }, { quality: 80 }));
  put('drawing.webp', await encodeWebp({ width, height, data: clear }, { lossless: 1 }));
  put('sign.gif', GIF);
});
afterAll(() => rmSync(project, { recursive: true }));

const made = async (edition: string) => {
  const result = await build({ cwd: project, editions: [edition], jobs: 1 });
  expect(result.messages.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result.files.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
};

describe('an issue with WebP and GIF', () => {
  it('is a PDF with the photograph as JPEG, and the drawing with what is transparent', async () => {
    const [pdf] = await made('handout');
    expect(pdf!.match(/\/Filter \/DCTDecode/g)).toHaveLength(1);
    expect(pdf!.match(/\/SMask \d+ 0 R/g)).toHaveLength(1);
    expect(pdf).toContain('/Indexed');
  });

  it.each(['press', 'copier', 'riso', 'large-print'])('is made for %s', async (edition) => {
    for (const pdf of await made(edition)) expect(pdf.startsWith('%PDF-')).toBe(true);
  });

  it('is an e-mail and a web page that every program shows', async () => {
    const [mail] = await made('email');
    expect(mail!.match(/Content-Type: image\/\w+/gi)).toEqual([
      'Content-Type: image/jpeg',
      'Content-Type: image/png',
      'Content-Type: image/png',
    ]);
    const [page] = await made('web');
    expect(page!.match(/data:image\/\w+/g)).toEqual(['data:image/jpeg', 'data:image/png', 'data:image/png']);
  });

  it('is judged by its pixels', async () => {
    const { messages } = await check({ cwd: project });
    expect(messages.map(({ rule, line }) => `${line} ${rule}`)).toEqual(['11 image-resolution']);
  });
});
