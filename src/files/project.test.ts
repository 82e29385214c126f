import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VFile } from 'vfile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIssue } from '../issue/parse.ts';
import { openProject } from './project.ts';

/** One grey pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

describe('a project on disk', () => {
  let folder = '';
  let root = '';

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'bulletin-')));
    root = join(folder, 'root');
    mkdirSync(join(root, 'issues', 'deep'), { recursive: true });
    writeFileSync(join(root, 'bulletin.config.yaml'), '');
    writeFileSync(join(root, 'a.png'), PNG);
    writeFileSync(join(folder, 'secret.png'), PNG);
    symlinkSync(join(folder, 'secret.png'), join(root, 'issues', 'link.png'));
    symlinkSync(folder, join(root, 'issues', 'up'));
    symlinkSync(join(root, 'a.png'), join(root, 'issues', 'inner.png'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has its root where its configuration is, or else where it was opened', async () => {
    expect((await openProject(join(root, 'issues', 'deep'))).root).toBe(root);
    expect((await openProject(folder)).root).toBe(folder);
  });

  it.each([
    ['a.png', 'read'],
    ['issues/inner.png', 'read'],
    ['issues/../a.png', 'read'],
    ['issues/link.png', 'outside'],
    ['issues/up/secret.png', 'outside'],
    ['issues/up/root/a.png', 'read'],
    ['../secret.png', 'outside'],
    ['../none.png', 'outside'],
    ['none.png', 'missing'],
    ['a.png/b', 'missing'],
    ['issues', 'not-a-file'],
    ['.', 'outside'],
  ])('reads %s: %s', async (path, expected) => {
    const result = await (await openProject(root)).read(path, 1000);
    expect(result.kind === 'read' ? 'read' : result.why).toBe(expected);
  });

  it('reads no more than it is asked to', async () => {
    expect(await (await openProject(root)).read('a.png', 10)).toEqual({ kind: 'refused', why: 'too-large' });
  });

  it('lets an issue show a picture from inside, however the issue is named', async () => {
    const project = await openProject(join(root, 'issues'));
    for (const path of ['letter.md', './letter.md', join(root, 'issues', 'letter.md')]) {
      const file = new VFile({
        value: '---\ntitle: T\n---\n![A](../a.png)\n![B](inner.png)\n![C](../../secret.png)\n![D](link.png)\n',
        path,
      });
      await parseIssue(file, project);
      expect(file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`)).toEqual([
        '6 image-outside',
        '7 image-outside',
      ]);
    }
  });
});
