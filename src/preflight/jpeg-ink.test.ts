import { expect, test } from 'vitest';
import { cmykBlocks } from './jpeg-ink.ts';
import { image, pdfOf } from './pages.fixtures.ts';
import { preflight } from './preflight.ts';

/** Made by ImageMagick, as Adobe writes them: the other way round, their colours as luminance and chrominance. */
const FILES = {
  /** 100 × 60 pixels of cyan 250, magenta 240, yellow 230, black 255. */
  dark: '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAsICMmJykqKRkfLTAtKDAlKCko/9sAQwEHBwcKCAoTCgoTKBoWGigoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo/8AAFAgAPABkBAEiAAIRAQMRAQQiAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAI/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABYBAQEBAAAAAAAAAAAAAAAAAAADBP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAOBAEAAhEDEQQAAD8ApgBnXSoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA//2Q==',
  /** Progressive; 16 × 16 pixels of cyan 200, magenta 60, yellow 20, black 30. */
  light:
    '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAsICMmJykqKRkfLTAtKDAlKCko/9sAQwEHBwcKCAoTCgoTKBoWGigoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo/8IAFAgAEAAQBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAFB//EABUBAQEAAAAAAAAAAAAAAAAAAAUG/9oADgQBAAIQAxAEAAAAAZQGqdAH/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQABBQIf/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBBQJ//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBBQJ//8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBBAABBQIf/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQAGPwIf/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEGPwJ//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEGPwJ//8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBBAAGPwIf/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQABPyEf/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAgEBPyF//8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAgBAwEBPyF//8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBBAABPyEf/9oADgQBAAIAAwAEAAAAEPf/AP/EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEAAT8QH//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8Qf//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8Qf//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQQAAT8QH//Z',
};
const bytesOf = (file: keyof typeof FILES): Buffer => Buffer.from(FILES[file], 'base64');

test('the blocks of a sequential picture, and of a progressive one', () => {
  const dark = cmykBlocks(bytesOf('dark'))!;
  expect([dark.width, dark.height]).toEqual([13, 8]);
  const light = cmykBlocks(bytesOf('light'))!;
  expect([light.width, light.height]).toEqual([2, 2]);
  for (const [{ samples }, inks] of [
    [dark, [250, 240, 230, 255]],
    [light, [200, 60, 20, 30]],
  ] as const)
    for (const [index, sample] of samples.entries()) expect(Math.abs(255 - sample - inks[index % 4]!)).toBeLessThan(3);
});

test('what is cut off, damaged or no picture in four inks ends without harm', () => {
  const bytes = bytesOf('dark');
  for (let length = 0; length < bytes.length; length += 7) cmykBlocks(bytes.subarray(0, length));
  for (let at = 2; at < bytes.length; at++) {
    const damaged = Uint8Array.from(bytes);
    damaged[at]! ^= 0xff;
    cmykBlocks(damaged);
  }
  expect(cmykBlocks(new Uint8Array(0))).toBeUndefined();
});

test.each([
  ['dark', 'a picture has 382 % ink in all, more than the 300 % that the paper takes'],
  ['light', undefined],
] as const)('a photograph that is %s', async (file, reason) => {
  const decode = { Filter: 'DCTDecode', Decode: [1, 0, 1, 0, 1, 0, 1, 0] };
  const [width, height] = file === 'dark' ? [100, 60] : [16, 16];
  const pdf = await pdfOf({
    pages: ['q 2 0 0 2 100 350 cm /Im Do Q'],
    resources: (make) => ({ XObject: { Im: image(make, width, height, 'DeviceCMYK', 4, bytesOf(file), decode) } }),
  });
  const found = (await preflight(pdf)).findings.map((finding) => finding.reason.replace(/;.*/, ''));
  expect(found).toEqual(reason === undefined ? [] : [reason]);
});
