/**
 * Writes an issue for each language that has a sample, with all that a tagged file can hold: notes, links, tables with
 * heads of columns and of rows, a quotation, nested lists, a picture, words of another language.
 *
 *     node tests/rendered/languages.mjs out/of-languages
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = 'out/of-languages'] = process.argv.slice(2);
const samples = new URL('../languages/', import.meta.url);
const picture = new URL('../../issues/images/', import.meta.url);
const [image] = readdirSync(picture).filter((name) => /\.(?:png|jpe?g)$/.test(name));
mkdirSync(folder, { recursive: true });
copyFileSync(new URL(image, picture), join(folder, image));

for (const name of readdirSync(samples).filter((name) => name.endsWith('.txt'))) {
  const lang = name.slice(0, -'.txt'.length);
  const [first, second = first, third = second] = readFileSync(new URL(name, samples), 'utf8').trim().split('\n');
  const words = first.split(' ').slice(0, 6);
  const title = words.slice(0, 3).join(' ').slice(0, 40);
  const [one, two = one] = words.map((word) => word.slice(0, 12).replace(/[*_|[\]]/g, ''));
  writeFileSync(
    join(folder, `${lang}.md`),
    `---
title: ${JSON.stringify(title)}
lang: ${lang}
date: 2026-11-29
---

> ${second}

## ${one}

- ${first}[^1]
  - ${second}
    1. **${one}** <span lang="en">Lantern Quay</span>, +1 555-123-4567
- [${two}](https://example.org/a) office@example.org

![${one}](${image})

| | ${one} | ${two} |
|---|---|--:|
| ${two} | 1 | 2 |
| ${one} | ${two} | 3 |

| ${one} | ${two} |
|---|---|
| ${second.slice(0, 60)} | 3 |

### ${two}

${third}

\`\`\`
${one}
\`\`\`

[^1]: *${one}* [${two}](https://example.org/b)
`,
  );
}
