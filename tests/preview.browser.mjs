/**
 * The preview in a real browser: how fast a save is seen, whether it is accessible, and that it neither leaks nor
 * stays behind. It needs Chromium and a build, takes a minute, and its times are of the machine it runs on: that is why
 * it is not one of the ordinary tests.
 *
 *     npm run build && node tests/preview.browser.mjs [folder for screenshots]
 *
 * CHROMIUM names the browser's program if it is not `chromium`.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const screenshots = process.argv[2];
/** ms from the write's return to the frame that shows it; median of the saves. */
const TARGET = 150;
/** Rounds of saves, at most. */
const ROUNDS = 4;
const SAVES = 30;
const QUICK_SAVES = 1000;

const project = mkdtempSync(join(tmpdir(), 'bulletin-preview-'));
const issue = join(project, 'issues', 'prayer.md');
mkdirSync(join(project, 'issues'));
copyFileSync(join(root, 'issues/ijm-prayer-request.md'), issue);
writeFileSync(join(project, 'bulletin.config.yaml'), 'page-size: letter\n');
const text = readFileSync(issue, 'utf8');

const command = spawn(process.execPath, [join(root, 'dist/cli.js'), 'preview', 'issues/prayer.md', '--no-open'], {
  cwd: project,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const url = await new Promise((resolve, reject) => {
  command.stdout.once('data', (line) => resolve(String(line).trim()));
  command.once('exit', (code) => reject(new Error(`the preview ended with ${code}`)));
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  const complaints = [];
  const addresses = new Set();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (asked) => addresses.add(new URL(asked.url()).origin));

  /** The revision whose pages are on the screen. */
  const shown = () => page.evaluate(() => Number(document.querySelector('main').dataset.revision ?? 0));
  const status = () => page.locator('#status').textContent();
  /** The page's policy forbids what Playwright waits with; so it is asked again and again. */
  const until = async (what, holds) => {
    for (const end = performance.now() + 20_000; performance.now() < end; await wait(5)) if (await holds()) return;
    throw new Error(`${what}: still “${await status()}”, ${await shown()}`);
  };
  const isShown = (revision) => until(`revision ${revision}`, async () => (await shown()) >= revision);
  const statusIs = (pattern) => until(String(pattern), async () => pattern.test(await status()));
  const shoot = async (name) => screenshots && page.screenshot({ path: join(screenshots, `${name}.png`) });
  const assertAccessible = async (name) => {
    // The page's own policy forbids scripts from outside; the browser's inspector may still run one.
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    assert.deepEqual(found, [], `axe-core, ${name}`);
  };

  await page.goto(url);
  await isShown(1);
  await shoot('good');
  await assertAccessible('good');
  assert.equal(await page.locator('figure img').count(), 1);
  assert.equal(await page.locator('main').evaluate((main) => main === document.activeElement), true);

  // ---- how fast
  await page.evaluate(() => {
    globalThis.frames = [];
    new MutationObserver(() => {
      // Before the next frame is painted, and then as soon as it is.
      requestAnimationFrame(() => setTimeout(() => globalThis.frames.push(performance.timeOrigin + performance.now())));
    }).observe(document.querySelector('main'), { attributeFilter: ['data-revision'] });
  });
  /** One round of saves; ms from the write to the frame, sorted. */
  const timed = async () => {
    const times = [];
    for (let save = 0; save < SAVES; save++) {
      const before = await shown();
      writeFileSync(issue, text.replace('Pray for', `Pray ${'again '.repeat(1 + (save % 7))}for`));
      const written = performance.timeOrigin + performance.now();
      await isShown(before + 1);
      await wait(60);
      const frames = await page.evaluate(() => globalThis.frames.splice(0));
      assert.ok(frames.length >= 1, 'a save is shown');
      times.push(frames[0] - written);
      // Not in step with the browser's frames.
      await wait(17 * Math.abs(Math.sin(save)));
    }
    return times.sort((a, b) => a - b);
  };
  // Whoever shares the machine can slow a whole round down: the program is judged by one that nobody disturbed.
  let median = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && median > TARGET; round++) {
    const times = await timed();
    const middle = (times[SAVES / 2 - 1] + times[SAVES / 2]) / 2;
    median = Math.min(median, middle);
    console.log(
      `save to frame: median ${middle.toFixed(0)} ms, ${times[0].toFixed(0)} to ${times.at(-1).toFixed(0)}, ${SAVES} saves`,
    );
  }

  // ---- broken and mended
  const good = await page.locator('figure img').getAttribute('src');
  writeFileSync(issue, text.replace('Pray for', 'Pray <b>now</b> for'));
  await statusIs(/error/);
  assert.equal(await page.locator('figure img').getAttribute('src'), good, 'the last good pages stay');
  assert.match(await page.locator('aside').textContent(), /raw-html/);
  assert.match(await page.locator('aside pre').first().textContent(), /Pray <b>now/);
  await shoot('broken');
  await assertAccessible('broken');
  writeFileSync(issue, text);
  await statusIs(/^1 page$/);

  // ---- what is shown, and how
  await page.locator('#page-size').selectOption('half-letter');
  await statusIs(/^[2-9] pages/);
  await page.locator('#spreads').click();
  await page.locator('#template').selectOption('newsletter');
  await page.waitForTimeout(1500);
  await shoot('spreads');
  await assertAccessible('spreads');
  await page.reload();
  await statusIs(/^[2-9] pages/);
  assert.equal(await page.locator('#template').inputValue(), 'newsletter', 'reloading keeps the choice');
  await page.locator('main').focus();
  await page.keyboard.press('w');
  await page.locator('main').evaluate((main) => main.scrollTo(0, 700));
  await page.waitForTimeout(300);
  const before = await shown();
  writeFileSync(issue, text.replace('Pray for', 'Pray, pray for'));
  await isShown(before + 1);
  assert.equal(await page.locator('main').evaluate((main) => main.scrollTop), 700, 'a save does not scroll');
  await page.getByText('Guides').click();
  await page.getByLabel('grid').check();
  await page.getByLabel('frames').check();
  await page.waitForTimeout(2500);
  await shoot('guides');
  await assertAccessible('guides');
  await page.goto(`${url}#`);
  await page.reload();
  await statusIs(/^1 page$/);

  // ---- sheets
  await page.locator('#edition').selectOption('booklet');
  await statusIs(/^\d pages on 1 sheet/);
  await until('both sides of the sheet', async () => (await page.locator('figure img').count()) === 2);
  assert.equal(await page.locator('figure img').first().getAttribute('alt'), 'Sheet 1 of 1, front');
  assert.equal(await page.locator('#spreads').isDisabled(), true);
  await page.waitForTimeout(1000);
  await shoot('sheets');
  await assertAccessible('sheets');
  await page.locator('main').focus();
  await page.keyboard.press('i');
  await statusIs(/^\d pages, /);
  await page.locator('#edition').selectOption('handout');
  await statusIs(/^1 page$/);
  assert.equal(await page.locator('#sheets').isHidden(), true);

  // ---- a thousand quick saves
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${command.pid}/status`, 'utf8'))?.[1]) / 1024;
  const save = async (from, to) => {
    for (let number = from; number < to; number++) {
      writeFileSync(issue, text.replace('Pray for', `Pray ${number} times for`));
      await wait(number % 20 === 0 ? 30 : 3);
    }
  };
  await save(0, 200);
  await wait(1000);
  const early = memory();
  await save(200, QUICK_SAVES);
  writeFileSync(issue, text.replace(/^title: .*$/m, 'title: The last save').replace('Pray for', 'Pray <b>for'));
  await statusIs(/error/);
  writeFileSync(issue, `${text}\n## Region of the last save\n\n${'- Pray for all.\n'.repeat(60)}`);
  await statusIs(/^3 pages/);
  await until('the pages of the last save', async () => (await page.locator('figure').count()) === 3);
  await wait(1000);
  const late = memory();
  console.log(`${QUICK_SAVES} saves: ${early.toFixed(0)} MB after 200, ${late.toFixed(0)} MB at the end`);
  assert.ok(late < early * 1.3 + 30, 'memory does not grow with the number of saves');

  // ---- who else asks
  const { port, host, pathname } = new URL(url);
  const ask = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.on('error', reject).end();
    });
  assert.equal(await ask(pathname), 200);
  assert.equal(await ask('/'), 403);
  assert.equal(await ask(`/${'x'.repeat(22)}/`), 403);
  assert.equal(await ask(pathname, { host: 'evil.example' }), 403);
  assert.equal(await ask(pathname, { origin: 'https://evil.example' }), 403);
  assert.equal(await ask(pathname, {}, 'POST'), 405);
  assert.equal(await ask(`${pathname}../../../../etc/passwd`), 404);
  assert.equal(await ask(`${pathname}%2e%2e/%2e%2e/package.json`), 404);

  assert.deepEqual(complaints, [], 'nothing is wrong in the browser');
  assert.deepEqual([...addresses], [new URL(url).origin], 'nothing is asked of anybody else');
  assert.ok(median <= TARGET, `a save is seen after ${median.toFixed(0)} ms, and ${TARGET} are allowed`);
  console.log('preview: all is well');
} finally {
  await browser.close();
  command.kill('SIGINT');
  rmSync(project, { recursive: true });
}
