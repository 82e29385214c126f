/**
 * The web edition and the HTML of the e-mail in a real browser, on a telephone and on a desk, light and dark: whether
 * they are accessible (axe-core, WCAG 2.2 AA and its own advice), fit their window, ask for nothing, run nothing, keep
 * their own policy, and are read in print. It needs Chromium and a build.
 *
 *     npm run build && node tests/web.browser.mjs [folder for screenshots]
 *
 * CHROMIUM names the browser's program if it is not `chromium`.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import PostalMime from 'postal-mime';

const root = fileURLToPath(new URL('..', import.meta.url));
const screenshots = process.argv[2];
const WIDTHS = [375, 1280];
const SCHEMES = ['light', 'dark'];
/** CSS pixels: what is left of 1280 when it is enlarged to 400 % (WCAG 2.2, 1.4.10). */
const NARROWEST = 320;

const project = mkdtempSync(join(tmpdir(), 'bulletin-web-'));
cpSync(join(root, 'issues'), join(project, 'issues'), { recursive: true });
cpSync(join(root, 'tests/fixtures/kitchen-sink.md'), join(project, 'issues/kitchen-sink.md'));
cpSync(join(root, 'tests/fixtures/images'), join(project, 'issues/images'), { recursive: true });
writeFileSync(
  join(project, 'bulletin.config.yaml'),
  `edition: [web, email, site]
site:
  url: https://example.org/letters/
  title: Letters from the Quay
imprint:
  name: Lantern Quay Fellowship
  address: [12 Harbor Street, Port Ellery]
  services: Sundays at 10.30
  contact: [+1 555 0100, office@example.org]
  url: https://example.org/pray
  permissions: May be copied for use in church.
`,
);
writeFileSync(
  join(project, 'issues/urdu.md'),
  '---\ntitle: دعائیہ خط\nlang: ur\ndate: 2026-06-05\n---\n\n- ہمارے بچوں کے لیے **دعا** کریں۔\n\n## لاہور\n\n- شکر گزاری کے ساتھ۔\n',
);
writeFileSync(
  join(project, 'issues/two.md'),
  '---\ntitle: Two\ntemplate: bilingual\n---\n\n- Pray.[^a]\n\n## Africa\n\n- Ask.\n\n[^a]: A note.\n',
);
writeFileSync(
  join(project, 'issues/two.ar.md'),
  '---\ntitle: لغتان\n---\n\n- صلوا.[^a]\n\n## أفريقيا\n\n- اطلبوا.\n\n[^a]: ملاحظة.\n',
);
const built = JSON.parse(
  execFileSync(process.execPath, [join(root, 'dist/cli.js'), 'build', '--json'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 1 << 24,
  }),
);

/** The HTML part as a mail program shows it: its pictures beside it. */
async function mailPage(path) {
  const { html, attachments } = await PostalMime.parse(readFileSync(path));
  let page = html;
  for (const { contentId, mimeType, content } of attachments) {
    if (contentId === undefined) continue;
    const data = `data:${mimeType};base64,${Buffer.from(content).toString('base64')}`;
    page = page.replaceAll(`cid:${contentId.replace(/[<>]/g, '')}`, data);
  }
  writeFileSync(`${path}.html`, page);
  return `${path}.html`;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

try {
  assert.equal(built.status, 0);
  // Six issues, two of them in two languages, each as an e-mail and as a page, alone and of a site; and the page of all.
  const shown = built.files.filter(({ path }) => /\.(?:eml|html)$/.test(path));
  assert.equal(shown.length, 3 * 8 + 1);
  for (const { path: written, edition } of shown) {
    const path = join(project, written);
    const file = edition === 'email' ? await mailPage(path) : path;
    const name = written.replace(/^out\//, '').replaceAll('/', '-');
    for (const colorScheme of SCHEMES) {
      for (const width of [...WIDTHS, NARROWEST]) {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        // A busy machine is no fault of the page; one that hangs still fails.
        context.setDefaultTimeout(300_000);
        const page = await context.newPage();
        const asked = [];
        const complaints = [];
        page.on('request', (request) => asked.push(request.url().replace(/^(data:.{60}).*/s, '$1')));
        page.on('console', (message) => complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(String(error)));
        await page.goto(String(pathToFileURL(file)));
        const where = `${name}, ${width}, ${colorScheme}`;
        assert.deepEqual(complaints, [], where);
        assert.deepEqual(
          asked.filter((url) => !/^(?:file:.*(?:html|png|jpg|woff2)$|data:(?:image|font)\/)/.test(url)),
          [],
          where,
        );
        // Every face that is named is there, and is one that browsers take.
        const faces = await page.evaluate(async () => {
          await Promise.all([...document.fonts].map((face) => face.load()));
          return [...document.fonts].map(({ status }) => status);
        });
        if (name.startsWith('urdu') && edition !== 'email') assert.ok(faces.length > 0, where);
        assert.ok(
          faces.every((status) => status === 'loaded'),
          where,
        );
        const { over, paper } = await page.evaluate(() => ({
          over: document.documentElement.scrollWidth - innerWidth,
          paper: getComputedStyle(document.body).backgroundColor,
        }));
        assert.ok(over <= 0, `${where} is ${over} pixels too wide`);
        const brightness = Math.max(...paper.match(/\d+/g).map(Number));
        assert.equal(brightness > 128, colorScheme === 'light', `${where}: ${paper}`);
        // The page's own policy forbids scripts; the browser's inspector may still run one.
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document));
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        assert.deepEqual(found, [], `axe-core, ${where}`);
        if (edition !== 'email' && width === 1280) {
          await page.keyboard.press('Tab');
          const skip = await page.evaluate(() => ({
            left: document.activeElement.getBoundingClientRect().left,
            leads: document.querySelector(document.activeElement.getAttribute('href'))?.tagName,
          }));
          assert.deepEqual({ ...skip, left: skip.left >= 0 }, { left: true, leads: 'MAIN' }, where);
          await page.emulateMedia({ media: 'print', colorScheme });
          const printed = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
          assert.equal(printed, 'rgb(255, 255, 255)', `${where}, printed`);
          const pdf = await page.pdf({ format: 'Letter' });
          assert.ok(pdf.length > 1000);
          if (screenshots) writeFileSync(join(screenshots, `${name}.${colorScheme}.pdf`), pdf);
          await page.emulateMedia({ media: 'screen', colorScheme });
        }
        if (screenshots)
          await page.screenshot({ path: join(screenshots, `${name}.${width}.${colorScheme}.png`), fullPage: true });
        await context.close();
      }
    }
    console.log(`${name}: accessible, ${WIDTHS.join(', ')} and ${NARROWEST} pixels wide, ${SCHEMES.join(' and ')}`);
  }
} finally {
  await browser.close();
  rmSync(project, { recursive: true, force: true });
}
