/** Windows that type into one file, and programs that write it: nobody loses a word. */
import { ChangeSet, Text } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Saved, Written } from './protocol.ts';
import { Sync, type SyncState } from './sync.ts';

/** The disk, which takes a text of whoever knows what it has. */
class Disk {
  version = 0;
  text: string;
  constructor(text: string) {
    this.text = text;
  }
  written(): Written {
    return { text: this.text, version: String(this.version) };
  }
  write(text: string): void {
    if (text !== this.text) this.version++;
    this.text = text;
  }
  async save(text: string, version: string): Promise<Saved> {
    await Promise.resolve();
    if (text !== this.text && version !== String(this.version)) return { kind: 'changed', theirs: this.written() };
    this.write(text);
    return { kind: 'saved', version: String(this.version) };
  }
}

class Window {
  doc: Text;
  state: SyncState = { kind: 'saved' };
  readonly sync: Sync;
  constructor(disk: Disk) {
    this.doc = Text.of(disk.text.split('\n'));
    this.sync = new Sync(
      {
        text: () => this.doc,
        receive: (changes) => {
          this.doc = changes.apply(this.doc);
        },
        save: (text, version) => disk.save(text, version),
        open: async () => disk.written(),
        onState: (state) => {
          this.state = state;
        },
      },
      disk.written(),
    );
  }
  type(at: number, insert: string): void {
    const changes = ChangeSet.of({ from: Math.min(at, this.doc.length), insert }, this.doc.length);
    this.doc = changes.apply(this.doc);
    this.sync.changed(changes);
  }
}

const TEXT = 'Pray for the town.\nAsk for rain in due season.\nPraise God for all of it.';

async function settled(disk: Disk, ...windows: Window[]): Promise<void> {
  for (let turn = 0; turn < 6; turn++)
    for (const window of windows) {
      await window.sync.idle();
      window.sync.heard(String(disk.version));
      await window.sync.idle();
    }
}

describe('two windows', () => {
  it('have the same text in the end, with all that was typed in both', async () => {
    const disk = new Disk(TEXT);
    const [one, two] = [new Window(disk), new Window(disk)];
    one.type(0, 'Please p');
    two.type(TEXT.length, ' Amen');
    one.type(8, 'u');
    await settled(disk, one, two);
    expect([one.doc.toString(), two.doc.toString()]).toEqual([disk.text, disk.text]);
    expect(disk.text).toBe(`Please pu${TEXT} Amen`);
  });

  it('lose no word, whatever both type at whatever time', async () => {
    const typing = fc.record({ window: fc.nat(1), at: fc.nat(TEXT.length), turns: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(typing, { maxLength: 8 }), async (all) => {
        const disk = new Disk(TEXT);
        const windows = [new Window(disk), new Window(disk)] as const;
        const marks: string[] = [];
        for (const [index, { window, at, turns }] of all.entries()) {
          const mark = `<${index}>`;
          marks.push(mark);
          windows[window as 0 | 1].type(at, mark);
          for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        }
        await settled(disk, ...windows);
        for (const window of windows) if (window.state.kind === 'conflict') window.sync.resolve('both');
        await settled(disk, ...windows);
        for (const window of windows) if (window.state.kind === 'conflict') window.sync.resolve('both');
        await settled(disk, ...windows);
        // A mark may have been typed into another.
        for (const mark of marks) for (const sign of mark) expect(disk.text).toContain(sign);
        expect(disk.text.replace(/[<>\d]/g, '')).toBe(TEXT.replace(/[<>\d]/g, ''));
        expect([...disk.text].filter((sign) => sign === '<')).toHaveLength(marks.length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('another program', () => {
  it('writes, and its words come in beside what is typed', async () => {
    const disk = new Disk(TEXT);
    const window = new Window(disk);
    disk.write(TEXT.replace('town', 'village'));
    window.type(TEXT.length, ' Amen');
    await settled(disk, window);
    expect(disk.text).toBe(`${TEXT.replace('town', 'village')} Amen`);
    expect(window.state.kind).toBe('saved');
  });

  it.each([
    ['mine', 'Pray for the small town.'],
    ['theirs', 'Pray for the large town.'],
  ] as const)('changes the same words: nothing is written before somebody says %s', async (how, first) => {
    const disk = new Disk(TEXT);
    const window = new Window(disk);
    disk.write(TEXT.replace('the town', 'the large town'));
    window.type('Pray for the '.length, 'small ');
    await settled(disk, window);
    expect(window.state.kind).toBe('conflict');
    expect(disk.text).toContain('large');
    window.type(window.doc.length, '!');
    await settled(disk, window);
    expect(disk.text).not.toContain('!');
    window.sync.resolve(how);
    await settled(disk, window);
    expect(disk.text.split('\n')[0]).toBe(first);
    expect(window.doc.toString()).toBe(disk.text);
  });
});

it('places of older pages are found in the text of now', async () => {
  const disk = new Disk(TEXT);
  const window = new Window(disk);
  const { version } = disk.written();
  window.type(0, 'Oh ');
  await settled(disk, window);
  window.type(0, 'Now: ');
  expect(window.sync.changesSince(version)?.mapPos(5)).toBe(13);
});
