import type { Rule } from '../rule.ts';
import { versionCalled } from '../versions.ts';

/** A version is quoted whose publisher asks for a sentence in print. */
export const versionNotice: Rule = {
  name: 'version-notice',
  level: 'info',
  *find({ frontMatter, passages, valueAt, around }) {
    const written = frontMatter?.scripture?.version;
    const version = written === undefined ? undefined : versionCalled(written);
    if (version === undefined || (around.setsNotice === true && version.checked !== undefined)) return;
    if (passages.some(({ text }) => version.sign.test(text))) return;
    yield {
      reason: `the publisher of the ${written} asks for a notice, except in free church bulletins`,
      help: [
        ...(version.checked === undefined
          ? ['Look up what it asks for now, and write that at the end. It may be:', version.notice, version.source]
          : [
              'Write this at the end, or have it set with scripture-notice: true in bulletin.config.yaml.',
              version.notice,
              `(${version.source}, as of ${version.checked})`,
            ]),
      ].join('\n'),
      at: valueAt(['scripture', 'version']),
    };
  },
};
