/**
 * How long a keystroke takes to be on the page: from the key to the frame that shows it, in a real Chromium at two device
 * pixels to one; for a letter of one page and one of eight, and beside it what a bare page takes that paints the same
 * picture. The way is told by its parts, each from the key: the text is sent, the server tells of new pages, their rows are
 * there, they are on the page. Told and not judged: it is the machine's as much as ours.
 *
 *     npm run build && node tests/bench/studio.mjs [keystrokes, 100 if not given] [one,fitted,eight]
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const keystrokes = Number(process.argv[2] ?? 100);
const names = process.argv[3]?.split(',') ?? ['one', 'fitted', 'eight'];
const letter = readFileSync(join(root, 'issues/ijm-prayer-request.md'), 'utf8').replace(/^fit:.*\n/m, '');
const [, head, body] = /^(---\n[\s\S]*?---\n)([\s\S]*)$/.exec(letter);

/** A letter of so many times its regions. */
const longer = (times) => head + Array.from({ length: times }, () => body).join('\n');

const project = mkdtempSync(join(tmpdir(), 'bulletin-bench-'));
mkdirSync(join(project, 'issues'));
writeFileSync(join(project, 'bulletin.config.yaml'), 'page-size: letter\n');
writeFileSync(join(project, 'issues/one.md'), letter);
writeFileSync(join(project, 'issues/fitted.md'), letter.replace('title:', 'fit: auto\ntitle:'));
writeFileSync(join(project, 'issues/eight.md'), longer(9));

const command = spawn(process.execPath, [join(root, 'dist/cli.js'), 'studio', '--no-open'], {
  cwd: project,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const url = await new Promise((resolve) => command.stdout.once('data', (line) => resolve(String(line).trim())));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const processor = () => {
  const [, user, system] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(`/proc/${command.pid}/stat`, 'utf8'));
  return 10 * (Number(user) + Number(system));
};

/** ms of a bare page from being told of a picture to the frame that has it. */
async function bare(context, picture) {
  const server = createServer((request, response) => {
    const isPicture = request.url.startsWith('/picture');
    response.writeHead(200, { 'Content-Type': isPicture ? 'image/png' : 'text/html' });
    response.end(isPicture ? picture : '<!doctype html><title>bare</title><img>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const times = [];
  for (let turn = 0; turn < Math.min(30, keystrokes); turn++) {
    times.push(
      await page.evaluate(async (turn) => {
        const start = performance.now();
        const image = new Image();
        image.src = `/picture?${turn}`;
        await image.decode();
        document.querySelector('img').replaceWith(image);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return performance.now() - start;
      }, turn),
    );
  }
  await page.close();
  server.close();
  return median(times);
}

try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 2 });
  for (const name of names) {
    const page = await context.newPage();
    await page.goto(`${url}#open=${encodeURIComponent(`issues/${name}.md`)}`);
    const shown = () => page.evaluate(() => Number(document.querySelector('.pages')?.dataset.revision ?? 0));
    while ((await shown()) === 0) await wait(50);
    await wait(1500);
    await page.evaluate(() => {
      const pages = document.querySelector('.pages');
      const revision = () => Number(pages.dataset.revision);
      let pressed = 0;
      let before = 0;
      globalThis.legs = {};
      const leg = (name) => {
        globalThis.legs[name] ??= performance.now() - pressed;
      };
      document.addEventListener(
        'keydown',
        () => {
          pressed = performance.now();
          before = revision();
          globalThis.legs = {};
        },
        true,
      );
      const { fetch } = globalThis;
      globalThis.fetch = async (...asked) => {
        if (String(asked[0]).startsWith('call/save')) leg('sent');
        const answer = await fetch(...asked);
        if (String(asked[0]).startsWith('pages/') && 'told' in globalThis.legs) leg('rows');
        return answer;
      };
      const { parse } = JSON;
      JSON.parse = (text, ...more) => {
        const heard = parse(text, ...more);
        if (heard?.pagesRevision > before) leg('told');
        return heard;
      };
      new MutationObserver(() => {
        if (revision() <= before) return;
        leg('put');
        requestAnimationFrame(() => setTimeout(() => leg('frame')));
      }).observe(pages, { attributeFilter: ['data-revision'] });
    });
    // In the first item, which is on the page that is seen.
    await page.locator('.cm-line', { hasText: 'Pray for' }).first().click();
    await page.keyboard.press('End');
    const ways = [];
    const before = processor();
    for (let turn = 0; turn < keystrokes; turn++) {
      await page.keyboard.press(turn % 6 === 5 ? 'Space' : 'abcdefgh'[turn % 8]);
      for (;;) {
        const legs = await page.evaluate(() => globalThis.legs);
        if (legs.frame !== undefined) {
          ways.push(legs);
          break;
        }
        await wait(5);
      }
      await wait(30);
    }
    const spent = (processor() - before) / keystrokes;
    const pages = await page.locator('.pages figure').count();
    const picture = await page.locator('.pages figure').first().screenshot();
    const alone = await bare(context, picture);
    const times = ways.map((legs) => legs.frame);
    const frame = median(times);
    const parts = ['sent', 'told', 'rows', 'put'].map((leg) => {
      const all = ways.map((legs) => legs[leg] ?? 0);
      return `${leg} ${median(all).toFixed(0)} (${Math.min(...all).toFixed(0)})`;
    });
    console.log(
      `${name}: ${pages} page(s), ${frame.toFixed(0)} ms from key to frame (median of ${times.length}; least ${Math.min(...times).toFixed(0)}): ${parts.join(', ')}; ` +
        `${spent.toFixed(0)} ms of the server’s processor; a bare page takes ${alone.toFixed(0)} ms for the picture: ${(frame / alone).toFixed(1)} times; load ${readFileSync('/proc/loadavg', 'utf8').slice(0, 4)}`,
    );
    await page.close();
  }
} finally {
  await browser.close();
  command.kill();
  rmSync(project, { recursive: true, force: true });
}
