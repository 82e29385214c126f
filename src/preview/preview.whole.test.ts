/** The server's refusals, and that what is looked at keeps up with the disk. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Told } from '../../tests/tools/told.ts';
import { Journal } from '../commands/journal.ts';
import type { Terminal } from '../commands/terminal.ts';
import { decodeBands, encodeBands } from './bands.ts';
import { type PreviewServer, servePreview } from './server.ts';
import { openSession, type Session } from './session.ts';
import type { State } from './state.ts';

const terminal: Terminal = { print: () => {}, say: () => {}, progress: () => {}, paint: (_style, text) => text };
const asked = { pageSizes: [], editions: [], strict: false };
/** The first page, of which nothing is on the screen. */
const FIRST = [{ page: 0, width: 85, since: 0 }];
const letter = (body: string, more = ''): string => `---\ntitle: A letter\n${more}---\n\n${body}\n`;

let root = '';
let session: Session;
const write = (path: string, text: string): void => writeFileSync(join(root, path), text);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'bulletin-preview-'));
  mkdirSync(join(root, 'issues'));
  write('issues/june.md', letter('- Pray for all.'));
  write('issues/july.md', letter('- Praise God.'));
  session = (await openSession('issues/june.md', asked, root, new Journal(terminal), terminal))!;
});
afterAll(() => {
  session.close();
  rmSync(root, { recursive: true });
});

describe('what is looked at', () => {
  const told = new Told<State>();
  let state: State | undefined;
  let leave = (): void => {};
  const until = (holds: (state: State) => boolean): Promise<void> =>
    told.until((states) => states.length > 0 && holds(states.at(-1)!));
  const look = (selection: Parameters<Session['look']>[0]): void => {
    leave();
    told.forget();
    leave = session.look(selection, (now) => {
      state = now;
      told.tell(now);
    });
  };
  afterAll(() => leave());

  test('is set, and can be painted', async () => {
    look({});
    await until(({ pages, isGood }) => isGood && pages.length === 1);
    expect(state!.selection).toEqual({
      issue: join('issues', 'june.md'),
      edition: 'handout',
      pageSize: 'letter',
      template: '',
      fit: '',
      sheets: false,
      show: [],
    });
    expect(state!.choices.issues).toEqual([join('issues', 'july.md'), join('issues', 'june.md')]);
    const [picture] = session.pages(state!.view, FIRST)!;
    expect(picture).toMatchObject({ revision: state!.pagesRevision, width: 85, height: 110, top: 0 });
    expect(picture!.pixels).toHaveLength(4 * 85 * 110);
    expect(session.pages(state!.view, [{ page: 1, width: 85, since: 0 }])).toEqual([]);
    expect(session.pages(999, FIRST)).toBeUndefined();
  });

  test('is painted anew where it has changed, and nowhere else', async () => {
    const before = session.pages(state!.view, [{ page: 0, width: 612, since: 0 }])![0]!;
    write('issues/june.md', letter('- Pray for everybody.'));
    await until(({ pagesRevision }) => pagesRevision > before.revision);
    const asked = { page: 0, width: 612, since: before.revision };
    const band = session.pages(state!.view, [asked])![0]!;
    const row = 4 * 612;
    const rows = band.pixels.length / row;
    expect(rows).toBeGreaterThan(0);
    expect(rows).toBeLessThan(30);
    // Put over the picture before, it is the picture of now.
    const painted = before.pixels.slice();
    painted.set(band.pixels, band.top * row);
    const whole = session.pages(state!.view, [{ ...asked, since: 0 }])![0]!;
    expect(Buffer.compare(painted, whole.pixels)).toBe(0);
    // What nobody knows any more is sent whole; what is known, not at all.
    expect(session.pages(state!.view, [asked])![0]!.pixels).toHaveLength(whole.pixels.length);
    expect(session.pages(state!.view, [{ ...asked, since: band.revision }])![0]!.pixels).toHaveLength(0);
    const sent = new Uint8Array(Buffer.concat(encodeBands([band, whole]))).buffer;
    for (const [index, { pixels, ...heard }] of decodeBands(sent).entries()) {
      const { pixels: own, ...said } = [band, whole][index]!;
      expect(heard).toEqual(said);
      expect(Buffer.compare(pixels, own)).toBe(0);
    }
    write('issues/june.md', letter('- Pray for all.'));
    await until(({ pagesRevision }) => pagesRevision > band.revision);
  });

  test('keeps its last good pages while the issue has an error, and goes on when it is mended', async () => {
    write('issues/june.md', letter('- Pray <b>now</b>.'));
    await until(({ isGood }) => !isGood);
    expect(state!.messages[0]).toMatchObject({ rule: 'raw-html', line: 5, source: '- Pray <b>now</b>.' });
    expect(state!.pages).toHaveLength(1);
    expect(session.pages(state!.view, FIRST)).toHaveLength(1);
    write('issues/june.md', letter(Array.from({ length: 90 }, () => '- Pray for all.').join('\n')));
    await until(({ isGood, pages }) => isGood && pages.length > 1);
    expect(state!.messages).toEqual([]);
    expect(state!.pagesRevision).toBe(state!.revision);
  });

  test('follows the picture that it names, and the configuration', async () => {
    write('issues/june.md', letter('![Light](light.png)'));
    await until(({ messages }) => messages.some(({ rule }) => rule === 'image-missing'));
    write('issues/light.png', 'no picture');
    await until(({ messages }) => messages.some(({ rule }) => rule.startsWith('image-') && rule !== 'image-missing'));
    write('bulletin.config.yaml', 'page-size: nonsense\n');
    await until(({ messages }) => messages.some(({ rule }) => rule === 'config-value'));
    write('bulletin.config.yaml', 'page-size: a4\n');
    write('issues/june.md', letter('- Pray for all.'));
    await until(({ isGood, messages }) => isGood && messages.length === 0);
  });

  test('is another page size, template and issue, and never a name that there is not', async () => {
    look({ issue: join('issues', 'july.md'), pageSize: 'a5', template: 'newsletter', show: ['grid', 'nonsense'] });
    await until(({ pages }) => pages.length === 1);
    expect(state!.pages[0]!.width).toBeCloseTo(419.53, 1);
    expect(state!.selection).toMatchObject({ template: 'newsletter', show: ['grid'] });
    look({ issue: '../../etc/passwd', pageSize: 'huge', template: '../templates/x', edition: 'all' });
    await until(({ pages }) => pages.length === 1);
    expect(state!.selection).toMatchObject({ issue: join('issues', 'june.md'), edition: 'handout', template: '' });
  });

  test('is the sheets of a booklet, and its pages if they are asked for', async () => {
    write('bulletin.config.yaml', 'editions: { tiny: { extends: booklet, page-size: a5 } }\n');
    look({ edition: 'handout' });
    await until(({ choices }) => choices.editions.includes('tiny'));
    expect(state!.choices.sheets).toBe(false);
    expect(state!.selection.sheets).toBe(false);
    look({ edition: 'tiny' });
    await until(({ pages }) => pages.length === 2);
    expect(state!.selection).toMatchObject({ sheets: true, pageSize: 'a5' });
    expect(state!.choices.sheets).toBe(true);
    expect(state!.pages[0]!.width).toBeCloseTo(841.89, 1);
    expect(state!.sheets).toMatchObject({ count: 1, pages: 2, blanks: 2 });
    expect(session.pdf(state!.view)?.name).toBe('june.tiny.a4.sheets.pdf');
    look({ edition: 'tiny', sheets: false });
    await until(({ pages }) => pages.length === 2);
    expect(state!.pages[0]!.width).toBeCloseTo(419.53, 1);
    expect(state).not.toHaveProperty('sheets');
    write('bulletin.config.yaml', 'page-size: a4\n');
    await until(({ choices }) => !choices.editions.includes('tiny'));
  });

  test('tells how the issue fills its pages', async () => {
    write('issues/july.md', letter('- Praise God for the rain.\n'.repeat(60), 'fit: 1\n'));
    look({ issue: join('issues', 'july.md'), template: 'newsletter', pageSize: 'letter' });
    await until(({ fit }) => fit !== '');
    expect(state!.fit).toMatch(/pt/);
  });

  test('is forgotten when nobody looks', () => {
    const { view } = state!;
    leave();
    expect(session.pages(view, FIRST)).toBeUndefined();
  });

  test('ends up right after many quick saves', async () => {
    look({});
    for (let save = 0; save < 50; save++) {
      write('issues/june.md', letter(`- Pray for ${save}.`));
      if (save % 10 === 0) await new Promise(setImmediate);
    }
    write('issues/june.md', letter('- Pray <i>at last</i>.'));
    await until(({ messages }) => messages.some(({ source }) => source?.includes('at last') === true));
  });
});

describe('the server', () => {
  const token = 'a-key-that-nobody-guesses';
  const assets = { html: '<p>page</p>', css: '', js: '', icon: '' };
  let server: PreviewServer;
  let port = 0;

  beforeAll(async () => {
    server = await servePreview(session, assets, { token, port: 0 });
    port = Number(new URL(server.url).port);
  });
  afterAll(() => server.close());

  interface Answer {
    status: number | undefined;
    headers: NodeJS.Dict<string | string[]>;
    body: string;
  }
  /** The path is sent as it is written. */
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const host = `127.0.0.1:${port}`;
      const asking = request({ host: '127.0.0.1', port, path, method, headers: { host, ...headers } }, (answer) => {
        let body = '';
        answer.on('data', (part) => {
          body += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
      });
      asking.on('error', reject).end();
    });

  test('gives the page to who knows the key, and nothing to load from elsewhere', async () => {
    const { status, headers, body } = await ask(`/${token}/`);
    expect([status, body]).toEqual([200, assets.html]);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test.each([
    ['no key', '/', {}, 403],
    ['another key', '/a-key-that-somebody-guess/', {}, 403],
    ['half a key', '/a-key/', {}, 403],
    ['another host', `/${token}/`, { host: 'evil.example' }, 403],
    ['another port', `/${token}/`, { host: '127.0.0.1:1' }, 403],
    ['another site', `/${token}/`, { origin: 'https://evil.example' }, 403],
    ['a page without origin', `/${token}/`, { origin: 'null' }, 403],
    ['a picture in another site', `/${token}/pages/1?page=0,9,0`, { 'sec-fetch-site': 'cross-site' }, 403],
    ['the folder above', `/${token}/../../package.json`, {}, 404],
    ['the same, spelt otherwise', `/${token}/%2e%2e/%2e%2e/package.json`, {}, 404],
    ['the same with backslashes', `/${token}/..\\..\\package.json`, {}, 404],
    ['a file of the project', `/${token}/issues/june.md`, {}, 404],
    ['a page as wide as a house', `/${token}/pages/1?page=0,99999,0`, {}, 400],
    ['a page of no view', `/${token}/pages/77?page=0,100,0`, {}, 204],
  ])('%s', async (_name, path, headers, expected) => {
    const { status, body } = await ask(path, headers);
    expect(status).toBe(expected);
    expect(body).not.toContain('title');
  });

  test('changes nothing', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(`/${token}/`, {}, method)).status).toBe(405);
  });

  test('says its own name, localhost, and the page’s own requests are its own', async () => {
    expect((await ask(`/${token}/`, { host: `localhost:${port}` })).status).toBe(200);
    const own = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' };
    expect((await ask(`/${token}/page.css`, own)).status).toBe(200);
  });
});
