/** Whom the studio answers, and what it writes: nothing for strangers, nothing outside, nothing over what others wrote. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outline, Project, Saved, Written } from './protocol.ts';
import { type StudioServer, serveStudio } from './server.ts';
import { Workshop } from './workshop.ts';

const ISSUE = '---\ntitle: June\ndate: 2026-06-05\n---\n\n- Pray for the town.\n';
let folder = '';
let root = '';
let server: StudioServer;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-studio-')));
  root = join(folder, 'project');
  mkdirSync(join(root, 'issues'), { recursive: true });
  writeFileSync(join(root, 'bulletin.config.yaml'), '');
  writeFileSync(join(root, 'issues/june.md'), ISSUE);
  writeFileSync(join(root, 'issues/windows.md'), `\uFEFF${ISSUE.replaceAll('\n', '\r\n')}`);
  writeFileSync(join(folder, 'secret.md'), ISSUE);
  symlinkSync(join(folder, 'secret.md'), join(root, 'issues/link.md'));
  const assets = new Map([['page.html', { type: 'text/html', content: '%NONCE%' }]]);
  server = await serveStudio(new Workshop(root), assets, { token: 'a-token', port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  status: number;
  body: string;
  headers: Record<string, unknown>;
}

/** As any program may ask, which `fetch` would keep from saying some of this. */
const ask = (path: string, { method = 'GET', headers = {}, body = '' } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(server.url);
    const asked = request({ hostname, port, path, method, headers: { host, ...headers } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode!, body: Buffer.concat(chunks).toString(), headers: answer.headers }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });

const call = async <Heard>(name: string, asked: object): Promise<Heard> => {
  const { status, body } = await ask(`/a-token/call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  if (status !== 200) throw new Error(`${status} ${body}`);
  return JSON.parse(body) as Heard;
};

describe('who asks', () => {
  it('gets the page, with a word for its style sheet that is another each time', async () => {
    const [one, other] = [await ask('/a-token/'), await ask('/a-token/')];
    expect(one.status).toBe(200);
    expect(one.body).not.toBe(other.body);
    expect(String(one.headers['content-security-policy'])).toContain(`'nonce-${one.body}'`);
    expect(String(one.headers['content-security-policy'])).toContain("script-src 'self';");
  });

  it.each([
    ['without the token', '/', {}, 403],
    ['with another', '/b-token/', {}, 403],
    ['as another host', '/a-token/', { host: 'evil.example' }, 403],
    ['from a page of another site', '/a-token/', { origin: 'https://evil.example' }, 403],
    ['for a page of another site', '/a-token/', { 'sec-fetch-site': 'cross-site' }, 403],
    ['for a path', '/a-token/../../etc/passwd', {}, 404],
    ['for what was not made', '/a-token/made/1/june.pdf', {}, 404],
  ])('%s gets nothing', async (_, path, headers, status) => {
    expect((await ask(path, { headers })).status).toBe(status);
  });

  it('by a form of another site changes nothing', async () => {
    const body = JSON.stringify({ issue: 'issues/june.md', text: '', version: '' });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await ask('/a-token/call/save', { method: 'POST', headers: form, body })).status).toBe(415);
    expect((await ask('/a-token/call/constructor', { method: 'POST', headers: {}, body })).status).toBe(404);
    expect(readFileSync(join(root, 'issues/june.md'), 'utf8')).toBe(ISSUE);
  });

  it.each([
    '../secret.md',
    'issues/../../secret.md',
    'issues/.hidden.md',
    'bulletin.config.yaml',
    'issues\\x.md',
    '/etc/passwd',
  ])('for %s is refused', async (issue) => {
    await expect(call('open', { issue })).rejects.toThrow('400');
    await expect(call('save', { issue, text: '', version: '' })).rejects.toThrow('400');
  });
});

describe('what is saved', () => {
  it('is whole, and goes over the text alone that it was made of', async () => {
    const { text, version } = await call<Written>('open', { issue: 'issues/june.md' });
    const one = await call<Saved>('save', { issue: 'issues/june.md', text: `${text}- One.\n`, version });
    expect(one.kind).toBe('saved');
    const other = await call<Saved>('save', { issue: 'issues/june.md', text: `${text}- Other.\n`, version });
    expect(other).toMatchObject({ kind: 'changed', theirs: { text: `${text}- One.\n` } });
    expect(readFileSync(join(root, 'issues/june.md'), 'utf8')).toBe(`${text}- One.\n`);
    expect(readdirSync(join(root, 'issues')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('at the same time by many is written by one', async () => {
    const { text, version } = await call<Written>('open', { issue: 'issues/june.md' });
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        call<Saved>('save', { issue: 'issues/june.md', text: `${text}- ${index}.\n`, version }),
      ),
    );
    expect(all.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
  });

  it('keeps how lines end, and the mark at the beginning', async () => {
    const { text, version } = await call<Written>('open', { issue: 'issues/windows.md' });
    expect(text).toBe(ISSUE);
    await call('save', { issue: 'issues/windows.md', text: `${text}More.\n`, version });
    expect(readFileSync(join(root, 'issues/windows.md'), 'utf8')).toBe(
      `\uFEFF${`${ISSUE}More.\n`.replaceAll('\n', '\r\n')}`,
    );
  });

  it('leads nowhere outside, by a link either', async () => {
    const { text, version } = await call<Written>('open', { issue: 'issues/link.md' });
    const saved = await call<Saved>('save', { issue: 'issues/link.md', text: `${text}More.\n`, version });
    expect(saved.kind).toBe('refused');
    expect(readFileSync(join(folder, 'secret.md'), 'utf8')).toBe(ISSUE);
  });
});

describe('the project', () => {
  it('lists its issues', async () => {
    const project = await call<Project>('project', {});
    expect(project.issues.find(({ path }) => path === 'issues/june.md')).toMatchObject({
      title: 'June',
      date: '2026-06-05',
    });
  });

  it('has letters brought in, and never one over another', async () => {
    const letter = {
      name: 'a/../letter.txt',
      base64: Buffer.from('Our News\n\n- Pray for rain.\n').toString('base64'),
    };
    const [one, other] = [
      await call<{ issue: string }>('bringIn', letter),
      await call<{ issue: string; original: string }>('bringIn', letter),
    ];
    expect([one.issue, other.issue]).toEqual(['issues/our-news.md', 'issues/our-news-2.md']);
    expect(other.original).toContain('Pray for rain');
  });

  it('has next week’s issue made of this week’s', async () => {
    const begun = await call<{ issue: string }>('next', {
      issue: 'issues/june.md',
      title: 'June 12',
      date: '2026-06-12',
    });
    const { text } = await call<Written>('open', { issue: begun.issue });
    expect(text).toMatch(/date: 2026-06-12[\s\S]*copied-from: june\n/);
    const outline = await call<Outline>('outline', { issue: begun.issue, text });
    expect(outline.parts[0]).toMatchObject({ kind: 'item' });
  });
});
