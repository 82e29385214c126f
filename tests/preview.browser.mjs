/**
 * The preview in a real browser: how fast a save is seen, whether it is accessible, and that it neither leaks nor
 * stays behind. It needs Chromium and a build, and takes a minute: that is why it is not one of the ordinary tests. How
 * long a save takes is told and not judged, since that is as much the machine's; what it takes of the processor is, and
 * how many times as long as the setting alone.
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
/** ms of the processor that a save may take the preview, from reading the change to sending the picture. */
const TARGET = 300;
/**
 * How many times as long as setting the issue anew it may take, in all, until the frame that shows it is painted; median
 * of the saves. It is some two to three: reading the change, painting, sending and decoding take as long again, on a
 * slow machine as on a fast one. A second that the preview waited for nothing would make it ten and more.
 */
const MOST = 6;
const SAVES = 30;
/** ms after which what was waited for will not come any more, however busy the machine is. */
const PATIENCE = 300_000;
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
  context.setDefaultTimeout(PATIENCE);
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
    for (const end = performance.now() + PATIENCE; performance.now() < end; await wait(5)) if (await holds()) return;
    throw new Error(`${what}: still “${await status()}”, ${await shown()}`);
  };
  const isShown = (revision) => until(`revision ${revision}`, async () => (await shown()) >= revision);
  /** The view whose pages are on the screen: a choice makes another. */
  const view = () => page.evaluate(() => document.querySelector('main').dataset.view);
  const showsAnother = async (choose) => {
    const before = await view();
    await choose();
    await until('another view', async () => (await view()) !== before);
  };
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
  assert.equal(await page.locator('figure canvas').count(), 1);
  assert.equal(await page.locator('main').evaluate((main) => main === document.activeElement), true);

  // ---- how fast
  await page.evaluate(() => {
    globalThis.frames = [];
    new MutationObserver(() => {
      // Before the next frame is painted, and then as soon as it is.
      requestAnimationFrame(() => setTimeout(() => globalThis.frames.push(performance.timeOrigin + performance.now())));
    }).observe(document.querySelector('main'), { attributeFilter: ['data-revision'] });
  });
  /** ms of the processor that the preview has taken, of which Linux counts hundredths of a second (proc(5), stat). */
  const processor = () => {
    const [, user, system] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(readFileSync(`/proc/${command.pid}/stat`, 'utf8'));
    return 10 * (Number(user) + Number(system));
  };
  /** What the server tells of the same view: how long each setting of it took. */
  const settings = new Map();
  const listening = request(`${url}events?`, (answer) =>
    answer.on('data', (data) => {
      for (const [, json] of String(data).matchAll(/^data: (.*)$/gm)) {
        const { revision, milliseconds } = JSON.parse(json);
        settings.set(revision, milliseconds);
      }
    }),
  ).end();
  await until('the server', () => settings.has(1));
  const idle = processor();
  const times = [];
  const ratios = [];
  for (let save = 0; save < SAVES; save++) {
    const before = await shown();
    writeFileSync(issue, text.replace('Pray for', `Pray ${'again '.repeat(1 + (save % 7))}for`));
    const written = performance.timeOrigin + performance.now();
    await isShown(before + 1);
    await until('its frame', () => page.evaluate(() => globalThis.frames.length > 0));
    const [frame] = await page.evaluate(() => globalThis.frames.splice(0));
    await until('what is told of it', () => settings.has(before + 1));
    times.push(frame - written);
    ratios.push((frame - written) / settings.get(before + 1));
    // Not in step with the browser's frames.
    await wait(17 * Math.abs(Math.sin(save)));
  }
  listening.destroy();
  const work = (processor() - idle) / SAVES;
  const median = (values) => values.toSorted((a, b) => a - b)[SAVES >> 1];
  console.log(
    `save to frame: ${work.toFixed(0)} ms of the processor, median ${median(times).toFixed(0)} ms, ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}, ${SAVES} saves; ${median(ratios).toFixed(1)} times as long as the setting`,
  );
  assert.ok(work <= TARGET, `a save takes ${work.toFixed(0)} ms of the processor, and ${TARGET} are allowed`);
  assert.ok(
    median(ratios) <= MOST,
    `a save is seen after ${median(ratios)} times the setting, and ${MOST} are allowed`,
  );

  // ---- broken and mended
  const good = await page.locator('figure').getAttribute('data-revision');
  writeFileSync(issue, text.replace('Pray for', 'Pray <b>now</b> for'));
  await statusIs(/error/);
  assert.equal(await page.locator('figure').getAttribute('data-revision'), good, 'the last good pages stay');
  assert.match(await page.locator('aside').textContent(), /raw-html/);
  assert.match(await page.locator('aside pre').first().textContent(), /Pray <b>now/);
  await shoot('broken');
  await assertAccessible('broken');
  writeFileSync(issue, text);
  await statusIs(/^1 page\b/);

  // ---- what is shown, and how
  await page.locator('#page-size').selectOption('half-letter');
  await statusIs(/^[2-9] pages/);
  await page.locator('#spreads').click();
  await showsAnother(() => page.locator('#template').selectOption('newsletter'));
  await shoot('spreads');
  await assertAccessible('spreads');
  await page.reload();
  await statusIs(/^[2-9] pages/);
  assert.equal(await page.locator('#template').inputValue(), 'newsletter', 'reloading keeps the choice');
  await page.locator('main').focus();
  await page.keyboard.press('w');
  await page.locator('main').evaluate((main) => main.scrollTo(0, 700));
  await until('the scroll', () => page.locator('main').evaluate((main) => main.scrollTop === 700));
  const before = await shown();
  writeFileSync(issue, text.replace('Pray for', 'Pray, pray for'));
  await isShown(before + 1);
  assert.equal(await page.locator('main').evaluate((main) => main.scrollTop), 700, 'a save does not scroll');
  await page.getByText('Guides').click();
  await showsAnother(() => page.getByLabel('grid').check());
  await showsAnother(() => page.getByLabel('frames').check());
  await shoot('guides');
  await assertAccessible('guides');
  await page.goto(`${url}#`);
  await page.reload();
  await statusIs(/^1 page\b/);

  // ---- sheets
  await page.locator('#edition').selectOption('booklet');
  await statusIs(/^\d pages on 1 sheet/);
  await until('both sides of the sheet', async () => (await page.locator('figure canvas').count()) === 2);
  assert.equal(await page.locator('figure canvas').first().getAttribute('aria-label'), 'Sheet 1 of 1, front');
  assert.equal(await page.locator('#spreads').isDisabled(), true);
  await shoot('sheets');
  await assertAccessible('sheets');
  await page.locator('main').focus();
  await page.keyboard.press('i');
  await statusIs(/^\d pages, /);
  await page.locator('#edition').selectOption('handout');
  await statusIs(/^1 page\b/);
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
  writeFileSync(issue, text.replace('Pray for', 'Pray <b>for'));
  await statusIs(/error/);
  const early = memory();
  await save(200, QUICK_SAVES);
  writeFileSync(issue, text.replace(/^title: .*$/m, 'title: The last save').replace('Pray for', 'Pray <b>for'));
  await statusIs(/error/);
  writeFileSync(issue, `${text}\n## Region of the last save\n\n${'- Pray for all.\n'.repeat(60)}`);
  await statusIs(/^3 pages/);
  await until('the pages of the last save', async () => (await page.locator('figure').count()) === 3);
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
  console.log('preview: all is well');
} finally {
  await browser.close();
  command.kill('SIGINT');
  rmSync(project, { recursive: true });
}
