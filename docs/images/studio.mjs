/**
 * Draws the pictures of docs/studio.md anew, from the samples. It needs Chromium and a build.
 *
 *     npm run build && node docs/images/studio.mjs
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const project = mkdtempSync(join(tmpdir(), 'bulletin-pictures-'));
mkdirSync(join(project, 'issues/images'), { recursive: true });
for (const name of ['ijm-prayer-request', 'three-things'])
  copyFileSync(join(root, `issues/${name}.md`), join(project, `issues/${name}.md`));
writeFileSync(join(project, 'bulletin.config.yaml'), 'page-size: letter\norganization: Willow Lane Chapel\n');
const command = spawn(process.execPath, [join(root, 'dist/cli.js'), 'studio', '--no-open'], {
  cwd: project,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const url = await new Promise((resolve) => command.stdout.once('data', (line) => resolve(String(line).trim())));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 } });
  page.setDefaultTimeout(300_000);
  const shoot = (name) => page.screenshot({ path: join(here, `studio-${name}.png`) });
  const until = async (holds) => {
    while (!(await page.evaluate(holds))) await wait(50);
  };
  await page.goto(url);
  await page.locator('.issues a').first().waitFor();
  await until(() => [...document.querySelectorAll('.face img')].every(({ complete }) => complete));
  await shoot('start');
  const issue = encodeURIComponent('issues/ijm-prayer-request.md');
  await page.goto(`${url}#open=${issue}`);
  await until(() => Number(document.querySelector('.pages')?.dataset.revision ?? 0) > 0);
  await page.locator('.finding').first().waitFor();
  await page.locator('.pages figure').click({ position: { x: 300, y: 250 } });
  await page.locator('.marks span').first().waitFor();
  await shoot('text');
  await page.goto(`${url}#hand-out=${issue}`);
  await page.getByRole('region', { name: 'Booklet', exact: true }).getByRole('button', { name: 'Make it' }).click();
  await page.locator('.made').first().waitFor();
  await shoot('hand-out');
} finally {
  await browser.close();
  command.kill();
  rmSync(project, { recursive: true, force: true });
}
