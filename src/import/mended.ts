/** Letters that a program garbled on their way, as they were. */
import { findLikely, findMojibake, mendMojibake } from '../issue/mojibake.ts';

/** Characters of a text that are looked through for an example. */
const SAMPLE = 100_000;
/** Characters that are shown beside it. */
const BESIDE = 20;

/** @param raw not yet cleaned: what is cleaned away may be half of a letter. */
export function mended(raw: string): { text: string; remarks: string[] } {
  const text = mendMojibake(raw);
  if (text === raw) return { text, remarks: [] };
  const sample = raw.slice(0, SAMPLE);
  const [first] = findMojibake(sample);
  if (first === undefined) return { text, remarks: ['letters were garbled on their way, and are mended'] };
  const before = /[\p{L}\p{M}]*$/u.exec(sample.slice(Math.max(0, first.start - BESIDE), first.start))![0];
  const after = /^[\p{L}\p{M}]*/u.exec(mendMojibake(sample.slice(first.end, first.end + BESIDE)))![0];
  const shown = `${before}${sample.slice(first.start, first.end)}${after}`;
  return {
    text,
    remarks: [
      `letters were garbled on their way, and are mended: “${shown}” is “${before}${first.text}${after}” again`,
    ],
  };
}

/** What is to be said of a text that seems to be garbled beyond mending. */
export function garbled(text: string): string[] {
  const found = findLikely(text);
  if (found === undefined) return [];
  const shown = text.slice(Math.max(0, found.start - BESIDE), found.end + BESIDE).replace(/\s+/g, ' ');
  return [`letters seem to be garbled or lost, as in “${shown.trim()}”; ask for the letter in another form`];
}
