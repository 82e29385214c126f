import type { Rule } from '../rule.ts';
import { versionCalled } from '../versions.ts';

/** A version is quoted whose publisher asks for a sentence in print. */
export const versionNotice: Rule = {
  name: 'version-notice',
  level: 'info',
  *find({ frontMatter, passages, valueAt, around }) {
    const written = frontMatter?.scripture?.version;
    const version = written === undefined ? undefined : versionCalled(written);
    if (version === undefined || around.setsNotice === true) return;
    if (passages.some(({ text }) => version.sign.test(text))) return;
    yield {
      reason: `the publisher of the ${written} asks for a notice, except in free church bulletins`,
      help: [
        'Write this at the end, or have it set with scripture-notice: true in bulletin.config.yaml.',
        version.notice,
        `(${version.source}, ${version.taken})`,
      ].join('\n'),
      at: valueAt(['scripture', 'version']),
    };
  },
};
