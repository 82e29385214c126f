/**
 * The studio in a real browser: the job of somebody who has never seen a terminal, from an empty folder to a booklet and a
 * draft of an e-mail; that nothing is lost, whoever writes and whatever is killed; that words and pages lead to each other;
 * and that everybody can use it. It needs Chromium and a build, and takes some minutes: that is why it is not one of the
 * ordinary tests. Nothing of it looks at the clock; how fast it is, tests/bench/studio.mjs tells.
 *
 *     npm run build && node tests/studio.browser.mjs [folder for screenshots]
 *
 * CHROMIUM names the browser's program if it is not `chromium`.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { unzipSync } from 'fflate';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const screenshots = process.argv[2];
/** ms after which what was waited for will not come any more, however busy the machine is. */
const PATIENCE = Number(process.env.PATIENCE ?? 300_000);
/** Clicks, pastes, keys and choices that the job may take. */
const MOST_ACTIONS = 40;

const folders = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'bulletin-studio-'));
  folders.push(made);
  return made;
};

const running = new Set();
async function studioIn(project) {
  const command = spawn(process.execPath, [join(root, 'dist/cli.js'), 'studio', '--no-open'], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.add(command);
  const url = await new Promise((resolve, reject) => {
    command.stdout.once('data', (line) => resolve(String(line).trim()));
    command.once('exit', (code) => reject(new Error(`the studio ended with ${code}`)));
  });
  return { command, url };
}

const stop = async (command, signal = 'SIGTERM') => {
  running.delete(command);
  const ended = new Promise((resolve) => command.once('exit', resolve));
  command.kill(signal);
  await ended;
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

const complaints = [];
const origins = new Set();

async function windowAt(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  listen(page);
  await page.goto(url);
  return page;
}

function listen(page) {
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error.stack)));
  page.on('request', (asked) => origins.add(new URL(asked.url()).origin));
}

/** The page's policy forbids what Playwright waits with; so it is asked again and again. */
async function until(what, holds) {
  for (const end = performance.now() + PATIENCE; performance.now() < end; await wait(20)) if (await holds()) return;
  throw new Error(`${what} did not come`);
}

const shoot = async (page, name) => screenshots && page.screenshot({ path: join(screenshots, `studio-${name}.png`) });
const isSaved = (page) => until('saved', async () => (await page.locator('.state').textContent()) === 'Saved');
const shown = (page) => page.evaluate(() => Number(document.querySelector('.pages')?.dataset.revision ?? 0));
/** Whether the page has the words of the text of now: what is typed meanwhile is set anew. */
const isSet = (page) => until('pages', async () => (await shown(page)) > 0);
const openIssue = async (page, url, issue) => {
  await page.goto(`${url}#open=${encodeURIComponent(issue)}`);
  await isSet(page);
};
const project = (issues, config = 'page-size: letter\n') => {
  const made = folder();
  mkdirSync(join(made, 'issues'));
  writeFileSync(join(made, 'bulletin.config.yaml'), config);
  for (const [name, text] of Object.entries(issues)) writeFileSync(join(made, 'issues', name), text);
  return made;
};
const LETTER = readFileSync(join(root, 'issues/ijm-prayer-request.md'), 'utf8');

/** Puts something where Ctrl+V finds it, as another program would. */
async function copy(page, kinds) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async (all) => {
    const blobs = Object.entries(all).map(([type, text]) => [type, new Blob([text], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, kinds);
}

// ---- the job -----------------------------------------------------------------------------------------------

const ORDER = `Order of Service for the First Sunday of Advent

November 29, 2026

Welcome ................ Minister
Hymn 196 ................ All
Prayer of the Day ................ Minister
Reading from Isaiah 64 ................ Reader
Sermon ................ Minister
Hymn 202 ................ All
Blessing ................ Minister
`;

/** From an empty folder to a booklet and an e-mail. @returns how many actions it took */
async function doTheJob(letter, title) {
  const made = folder();
  const { command, url } = await studioIn(made);
  const page = await windowAt(url);
  let actions = 0;
  const act = async (act) => {
    actions++;
    await act;
  };
  await act(page.getByLabel('Name of the church or group').fill('Willow Lane Chapel'));
  await act(page.getByLabel('When you meet').fill('Sundays, 10 am'));
  await act(page.getByRole('button', { name: 'Begin' }).click());
  await act(page.getByRole('link', { name: 'Bring in a letter' }).click());
  await copy(page, { 'text/plain': letter });
  await act(page.getByLabel('Or paste the letter here').click());
  await act(page.keyboard.press('Control+v'));
  await act(page.getByRole('button', { name: 'Make an issue of it' }).click());
  await page.getByRole('button', { name: 'Go on to the issue' }).waitFor();
  await shoot(page, 'brought-in');
  await act(page.getByRole('button', { name: 'Go on to the issue' }).click());
  await isSet(page);
  assert.match(await page.locator('h1').textContent(), title);
  // What can be mended without judgement is.
  await until('findings', async () => (await page.locator('.findings h2').textContent()) !== '');
  await act(page.getByRole('link', { name: 'Hand out' }).click());
  for (const name of ['Booklet', 'E-mail draft']) {
    const good = page.getByRole('region', { name, exact: true });
    await act(good.getByRole('button', { name: 'Make it' }).click());
    await good.locator('.made').first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      act(good.getByRole('link', { name: 'Save' }).first().click()),
    ]);
    const saved = readFileSync(await download.path());
    assert.ok(saved.equals(readFileSync(join(made, 'out', download.suggestedFilename()))), 'what is saved is in out/');
  }
  await shoot(page, 'handed-out');
  await page.context().close();
  await stop(command);
  // The command line makes the same.
  const [issue] = readdirSync(join(made, 'issues')).filter((name) => name.endsWith('.md'));
  const again = join(made, 'again');
  const args = ['build', `issues/${issue}`, '--edition', 'booklet', '--edition', 'email', '--out', again, '--quiet'];
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args], { cwd: made });
  assert.equal(status, 0, String(stderr));
  const files = readdirSync(again);
  assert.ok(files.length >= 3, files.join(' '));
  for (const name of files)
    assert.ok(readFileSync(join(again, name)).equals(readFileSync(join(made, 'out', name))), `${name} is another`);
  assert.ok(actions <= MOST_ACTIONS, `${actions} actions`);
  return { actions, text: readFileSync(join(made, 'issues', issue), 'utf8') };
}

async function theJob() {
  const seed = readFileSync(join(root, 'tests/seed/ijm-prayer-request.txt'), 'utf8');
  const letter = await doTheJob(seed, /Prayer/i);
  const service = await doTheJob(ORDER, /Advent/);
  assert.match(service.text, /^:::order/m);
  console.log(`the job: ${letter.actions} actions for the letter, ${service.actions} for the order of service`);
}

// ---- words and pages ---------------------------------------------------------------------------------------

async function wordsAndPages() {
  const made = project({ 'letter.md': LETTER });
  const { command, url } = await studioIn(made);
  const page = await windowAt(url, { deviceScaleFactor: 2 });
  await openIssue(page, url, 'issues/letter.md');
  const selected = () => page.evaluate(() => String(document.getSelection()));
  // Where each word stands, the server says; what is selected by a click there, the browser.
  const view = await page.evaluate(() => document.querySelector('.pages').dataset.view);
  const { words } = await page.evaluate(async (address) => (await fetch(address)).json(), `words/${view}/0.json`);
  const scale = await page.evaluate(() => document.querySelector('figure').clientWidth / 612);
  const some = words.filter((_, index) => index % 29 === 0);
  for (const { x, y, width, height, start, end } of some) {
    const expected = LETTER.slice(start, end);
    await page
      .locator('.pages figure')
      .click({ position: { x: (x + width / 2) * scale, y: (y + height / 2) * scale } });
    await until(`“${expected}”`, async () => (await selected()).replace(/\s+/g, ' ') === expected.replace(/\s+/g, ' '));
    assert.ok((await page.locator('.marks span').count()) >= 1, `${expected} is not marked`);
  }
  await shoot(page, 'clicked');
  // What is typed is on the page, and marked there.
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\n\n- Praise God for xylophones');
  await isSaved(page);
  await until('the new word', async () => {
    const { words, version } = await page.evaluate(async (at) => (await fetch(at)).json(), `words/${view}/0.json`);
    const text = readFileSync(join(made, 'issues/letter.md'), 'utf8');
    return version !== '' && words.some(({ start, end }) => text.slice(start, end) === 'xylophones');
  });
  console.log(`words and pages: ${some.length} words clicked, each is its own`);
  await page.context().close();
  await stop(command);
}

// ---- nothing is lost ---------------------------------------------------------------------------------------

async function nothingIsLost() {
  const made = project({ 'letter.md': LETTER });
  const path = join(made, 'issues/letter.md');
  const { command, url } = await studioIn(made);
  const [one, two] = [await windowAt(url), await windowAt(url)];
  for (const page of [one, two]) await openIssue(page, url, 'issues/letter.md');
  const caret = async (page, where) => {
    await page.locator('.cm-content').click();
    await page.keyboard.press(where);
  };
  // Both type at once, in other places.
  await caret(one, 'Control+End');
  await caret(two, 'Control+Home');
  await two.keyboard.press('ArrowDown');
  await two.keyboard.press('End');
  await Promise.all([
    one.keyboard.type('\n\n- The first window wrote this.', { delay: 15 }),
    two.keyboard.type(' from the second window', { delay: 15 }),
  ]);
  await isSaved(one);
  await isSaved(two);
  await until('both', () => {
    const text = readFileSync(path, 'utf8');
    return text.includes('The first window wrote this.') && text.includes('Request from the second window');
  });
  for (const page of [one, two]) {
    // The editor shows the lines that can be seen, and no others.
    await caret(page, 'Control+Home');
    await until('the same text', async () =>
      (await page.locator('.cm-content').textContent()).includes('from the second window'),
    );
  }
  // Undo survives a reload.
  await caret(one, 'Control+End');
  await one.keyboard.type(' Undone words.');
  await isSaved(one);
  await one.reload();
  await isSet(one);
  await one.locator('.cm-content').click();
  await one.keyboard.press('Control+z');
  await isSaved(one);
  await until('undone', () => !readFileSync(path, 'utf8').includes('Undone words.'));
  assert.ok(readFileSync(path, 'utf8').includes('The first window wrote this.'));
  // Another program writes: it comes in. On the same words, nothing is written before somebody has chosen.
  writeFileSync(path, readFileSync(path, 'utf8').replace('lang: en', 'lang: en\norganization: Another Program'));
  await caret(one, 'Control+Home');
  await until('what another program wrote', async () =>
    (await one.locator('.cm-content').textContent()).includes('Another Program'),
  );
  await one.evaluate(() => {
    // The server does not hear of what is typed for a while.
    const { fetch } = globalThis;
    globalThis.held = [];
    globalThis.fetch = (...asked) =>
      String(asked[0]).startsWith('call/save') && globalThis.held !== undefined
        ? new Promise((resolve) => globalThis.held.push(resolve)).then(() => fetch(...asked))
        : fetch(...asked);
  });
  await caret(one, 'Control+Home');
  await one.keyboard.press('ArrowDown');
  await one.keyboard.press('End');
  await one.keyboard.type(' of mine');
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace(/^title:.*$/m, (line) => `${line} of theirs`),
  );
  await one.evaluate(() => {
    const held = globalThis.held;
    globalThis.held = undefined;
    for (const go of held) go();
  });
  await one.locator('.conflict button').first().waitFor();
  await shoot(one, 'conflict');
  assert.ok(!readFileSync(path, 'utf8').includes('of mine'), 'nothing is overwritten');
  await one.getByRole('button', { name: 'Keep both' }).click();
  await isSaved(one);
  await until('both words', () => {
    const text = readFileSync(path, 'utf8');
    return text.includes('of mine') && text.includes('of theirs');
  });
  await two.context().close();
  // Killed at any moment: what was saved is whole, and what the window says is saved is.
  await caret(one, 'Control+End');
  await one.keyboard.type('\n\n- Written just before the end.', { delay: 5 });
  await isSaved(one);
  await stop(command, 'SIGKILL');
  assert.ok(readFileSync(path, 'utf8').endsWith('- Written just before the end.'));
  await one.keyboard.type(' More.');
  await until('the window says so', async () => /stopped/.test(await one.locator('.state').textContent()));
  assert.deepEqual(
    readdirSync(join(made, 'issues')).filter((name) => name.startsWith('.')),
    [],
  );
  console.log('nothing is lost: two windows, another program, a reload, a kill');
  await one.context().close();
}

// ---- the form, findings, next week -------------------------------------------------------------------------

async function theRest() {
  const made = project({
    'letter.md': LETTER.replace('lang: en', 'lang: en\ndate: 2026-06-05').replace('Ask for', 'Ask  for'),
  });
  const path = join(made, 'issues/letter.md');
  const text = () => readFileSync(path, 'utf8');
  const { command, url } = await studioIn(made);
  const page = await windowAt(url);
  await openIssue(page, url, 'issues/letter.md');
  // Findings: seen before it is mended; left alone by a line of the issue.
  const double = page.locator('.finding', { hasText: 'spaces stand together' }).first();
  await double.getByRole('button', { name: 'Mend' }).click();
  await double.locator('ins').first().waitFor();
  await shoot(page, 'mend');
  await double.getByRole('button', { name: 'Mend it so' }).click();
  await until('mended', () => text().includes('Ask for') && !text().includes('Ask  for'));
  const left = page.locator('.finding', { hasText: 'does not say its version' });
  await left.getByRole('button', { name: 'Leave it' }).click();
  await until('left', () => /^leave:\n {2}- \{ rule: scripture-version/m.test(text()));
  await left.waitFor({ state: 'detached' });
  // The form changes what it is told to, and nothing else.
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  const before = text();
  await page.getByLabel('Title').fill('A Prayer Letter');
  await until('the title', () => /^title: A Prayer Letter$/m.test(text()));
  assert.equal(text().replace('A Prayer Letter', 'IJM Prayer Request'), before);
  const first = page.locator('#part-0 textarea');
  await first.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' And for rain.');
  await until('the words', () => text().includes(' And for rain.'));
  await page.locator('#part-0 .handle').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await until('moved', () => text().indexOf('## Latin America') < text().indexOf('And for rain.'));
  await page.locator('#part-1').getByRole('button', { name: 'Add below: Item' }).click();
  const isThere = () => page.evaluate(() => document.activeElement.matches('#part-2 textarea'));
  await until('the card of the new item', isThere);
  await page.keyboard.type('Pray for the new item.');
  await until('a new item', () => text().includes('- Pray for the new item.'));
  await shoot(page, 'form');
  // By mouse: the third card before the second.
  await page.locator('#part-2 .kind').dragTo(page.locator('#part-1 .kind'));
  await until('dragged', () => text().indexOf('Pray for the new item.') < text().indexOf('And for rain.'));
  // A choice of design is written in the issue.
  await page.getByText('How it looks').click();
  await page.getByLabel('Template').selectOption('newsletter');
  await until('the template', () => /^template: newsletter$/m.test(text()));
  await page.getByLabel(/^Space/).press('ArrowLeft');
  await until('the fit', () => /^fit: \d$/m.test(text()));
  await shoot(page, 'look');
  // Next week.
  await page.getByRole('button', { name: 'Next week' }).click();
  await page.getByRole('button', { name: 'Make it' }).click();
  await until('next week', () => readdirSync(join(made, 'issues')).some((name) => name.includes('2026-06-12')));
  await isSet(page);
  await page.getByText('What must change').click();
  await shoot(page, 'next-week');
  console.log('the form, findings, next week');
  await page.context().close();
  await stop(command);
}

// ---- letters, sign-off, everything in one -------------------------------------------------------------------

const MAIL = [
  'From: Ruth <ruth@example.org>',
  'To: Willow Lane Chapel <office@example.org>',
  'Subject: Prayer letter for Advent',
  'Date: Sun, 29 Nov 2026 10:00:00 +0000',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Dear friends,',
  '',
  'Thank you for your prayers. Please go on praying for us.',
  '',
  '- Pray for Amina Yusuf, who begins her work this week.',
  '- Praise God for the rain.',
  '',
  '-- ',
  'Ruth Adeyemi, Harbour Road 7',
  '',
].join('\r\n');

const PASTED = `<h1>Letter for January</h1><p>Dear <strong>friends</strong>,</p><h2>Needs</h2>
<ul><li>Pray for the <em>new</em> school.</li><li>Praise God for a safe journey.</li></ul>`;

async function letters() {
  const made = project({});
  writeFileSync(join(made, 'sensitive.yaml'), 'names:\n  - Amina Yusuf\n');
  const { command, url } = await studioIn(made);
  const page = await windowAt(`${url}#bring`);
  const issues = () => readdirSync(join(made, 'issues')).filter((name) => name.endsWith('.md'));
  const text = (name) => readFileSync(join(made, 'issues', name), 'utf8');
  // A mail is dropped: what was left out of it is kept by a button.
  await page.locator('.drop').waitFor();
  const dropped = await page.evaluateHandle((mail) => {
    const data = new DataTransfer();
    data.items.add(new File([mail], 'advent.eml', { type: 'message/rfc822' }));
    return data;
  }, MAIL);
  await page.dispatchEvent('.drop', 'dragover', { dataTransfer: dropped });
  assert.match(await page.locator('.drop').getAttribute('class'), /over/);
  await page.dispatchEvent('.drop', 'drop', { dataTransfer: dropped });
  await page.getByRole('button', { name: 'Go on to the issue' }).waitFor();
  const [mail] = issues();
  assert.ok(!text(mail).includes('Harbour Road 7'), 'the signature is left out');
  const leftOut = page.getByRole('region', { name: 'Left out' });
  const signature = leftOut.locator('li', { hasText: 'Harbour Road 7' });
  await shoot(page, 'left-out');
  await signature.getByRole('button', { name: 'Keep' }).click();
  await signature.getByText('Kept, at the end').waitFor();
  await until('what was kept', () => /Harbour Road 7\n$/.test(text(mail)));
  assert.ok(!/^--/m.test(text(mail).split('---\n').at(-1)), 'what a signature begins with is none of it');
  // What is asked at the top is answered there.
  await page.locator('.finding', { hasText: 'has no date' }).getByRole('button', { name: 'Print this day' }).click();
  await until('the day', () => /^date: 2026-11-29$/m.test(text(mail)));
  await page.locator('.finding', { hasText: 'subject' }).getByRole('button', { name: 'Done' }).click();
  await until('no question', () => !text(mail).includes('subject'));
  await page.getByRole('button', { name: 'Go on to the issue' }).click();
  // A name that must not be printed: nothing is made before somebody has signed.
  const name = page.locator('.finding', { hasText: 'must not be printed' }).first();
  await name.getByRole('button', { name: 'Sign it off' }).click();
  await page.keyboard.press('Tab');
  await name.getByLabel('Name of who decides').fill('Ruth Adeyemi');
  await name.getByLabel('For e-mail and the web, too').check();
  await shoot(page, 'sign-off');
  await name.getByRole('button', { name: 'Sign', exact: true }).click();
  await until('the approval', () =>
    /^approved:\n {2}- \{ name: "Amina Yusuf", by: "Ruth Adeyemi", on: \d{4}-\d\d-\d\d, audience: \[print, public\] \}$/m.test(
      text(mail),
    ),
  );
  await isSet(page);
  // All editions are one archive, of the files that lie in out/.
  await page.goto(`${url}#hand-out=${encodeURIComponent(`issues/${mail}`)}`);
  const everything = page.getByRole('region', { name: 'All editions as ZIP' });
  await everything.getByRole('button', { name: 'Make it' }).click();
  // It is many files.
  await everything.getByRole('link', { name: 'Save' }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    everything.getByRole('link', { name: 'Save' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /\.zip$/);
  const packed = Object.entries(unzipSync(readFileSync(await download.path())));
  assert.ok(packed.length >= 8, `${packed.length} files`);
  for (const [path, bytes] of packed)
    assert.ok(readFileSync(join(made, 'out', path)).equals(bytes), `${path} is another in out/`);
  assert.ok(
    packed.some(([path]) => path.startsWith('site/')),
    'a site has its folder',
  );
  // What is pasted has its headings and lists.
  await page.goto(`${url}#bring`);
  await copy(page, { 'text/html': PASTED, 'text/plain': 'Letter for January' });
  await page.getByLabel('Or paste the letter here').click();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: 'Go on to the issue' }).waitFor();
  const pasted = text(issues().find((one) => one !== mail));
  assert.match(pasted, /^title: Letter for January$/m);
  assert.match(pasted, /Dear \*\*friends\*\*,\n\n## Needs\n\n- Pray for the \*new\* school\.\n- Praise God/);
  console.log(`letters: dropped, kept, signed, pasted; ${packed.length} files in one`);
  await page.context().close();
  await stop(command);
}

// ---- for everyone ------------------------------------------------------------------------------------------

async function forEveryone() {
  const made = project({ 'letter.md': LETTER, 'broken.md': '---\ntitle: Broken\n---\n\n![](none.png)\n' });
  const empty = folder();
  const begun = await studioIn(made);
  const unbegun = await studioIn(empty);
  let views = 0;
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 390]) {
      const page = await windowAt(begun.url, {
        colorScheme,
        viewport: { width, height: 860 },
        reducedMotion: 'reduce',
      });
      const look = async (name) => {
        views++;
        // The page's own policy forbids scripts from outside; the browser's inspector may still run one.
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document));
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        assert.deepEqual(found, [], `axe-core, ${name}, ${colorScheme}, ${width}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${name} is ${overflow} px wider than ${width}`);
        await shoot(page, `${name}-${colorScheme}-${width}`);
      };
      await page.locator('.issues a').first().waitFor();
      await until('faces', () =>
        page.evaluate(() => [...document.querySelectorAll('.face img')].every((one) => one.complete)),
      );
      await look('start');
      await page.getByRole('button', { name: 'New', exact: true }).click();
      await look('new');
      await page.keyboard.press('Escape');
      await page.goto(`${begun.url}#bring`);
      await look('bring');
      await openIssue(page, begun.url, 'issues/letter.md');
      await until('findings', async () => (await page.locator('.finding').count()) > 0);
      await look('text');
      await page.getByRole('button', { name: 'Form', exact: true }).click();
      await page.locator('.card').first().waitFor();
      await look('form');
      if (width === 390) {
        await page.getByRole('button', { name: 'Page', exact: true }).click();
        await look('page');
      }
      await page.getByText('How it looks').click();
      await look('look');
      if (width === 390) {
        await page.locator('.tabs button').nth(2).click();
        await look('findings');
      }
      await page.goto(`${begun.url}#hand-out=${encodeURIComponent('issues/letter.md')}`);
      const booklet = page.getByRole('region', { name: 'Booklet', exact: true });
      await booklet.getByRole('button', { name: 'Make it' }).click();
      await booklet.locator('.made').first().waitFor();
      await look('hand-out');
      await page.goto(`${begun.url}#open=${encodeURIComponent('issues/broken.md')}`);
      await page.locator('.pages .empty').waitFor({ state: 'attached' });
      await look('broken');
      await page.goto(unbegun.url);
      await page.getByRole('button', { name: 'Begin' }).waitFor();
      await look('set-up');
      await page.context().close();
    }
  }
  // In Spanish, and by keyboard alone.
  const page = await windowAt(begun.url, { locale: 'es-MX' });
  await page.getByRole('button', { name: 'Nuevo' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'es');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('dialog input').first().waitFor();
  await page.keyboard.type('Carta');
  await page.keyboard.press('Enter');
  await isSet(page);
  assert.match(await page.locator('h1').textContent(), /Carta/);
  await page.context().close();
  console.log(`for everyone: ${views} views without a finding of axe-core`);
  await stop(begun.command);
  await stop(unbegun.command);
}

const STEPS = { theJob, wordsAndPages, nothingIsLost, theRest, letters, forEveryone };
const only = process.env.STEPS?.split(',');
try {
  if (screenshots) mkdirSync(screenshots, { recursive: true });
  for (const [name, step] of Object.entries(STEPS)) if (only === undefined || only.includes(name)) await step();
  const real = complaints.filter(
    (one) => !/ERR_CONNECTION_REFUSED|Failed to load resource|ERR_INCOMPLETE_CHUNKED/.test(one),
  );
  assert.deepEqual(real, []);
  assert.ok(
    [...origins].every((origin) => /^(?:http:\/\/127\.0\.0\.1:\d+|data:|null)$/.test(origin)),
    [...origins].join(' '),
  );
  console.log('no request went elsewhere');
} finally {
  await browser.close();
  for (const command of running) command.kill();
  for (const made of folders) rmSync(made, { recursive: true, force: true });
}
