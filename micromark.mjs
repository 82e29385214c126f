/**
 * micromark ends a list, before the heading or the paragraph that follows it, by an edit at the end of all events of
 * the document so far, and copies all of them for it: quadratic time over the lists of a long letter. Here the events
 * before an edit's first change stay where they are. So they do for underlined headings, which are made in the same way.
 */
import { readFileSync } from 'node:fs';

/** Once the changes are taken off the end, what is left stands before them all: it is copied, and put back. */
const COPIED = '    vecs.push(events.slice());\n    events.length = 0;\n';

/**
 * @param {string} source of micromark-util-edit-map
 * @returns {string}
 * @throws when it is not as it was
 */
export function editingInPlace(source) {
  if (!source.includes(COPIED)) throw new Error('micromark-util-edit-map has changed: it does not copy what it did');
  return source.replace(COPIED, '');
}

/** @type {import('esbuild').Plugin} */
export const micromark = {
  name: 'micromark',
  setup(build) {
    build.onLoad({ filter: /micromark-util-edit-map[\\/]index\.js$/ }, ({ path }) => ({
      contents: editingInPlace(readFileSync(path, 'utf8')),
    }));
  },
};
