/**
 * How evenly letters in four languages are set, by template, family and fit: over all their justified lines.
 *
 *     node tests/bench/evenness.mjs [every]
 *
 * With `every`, each text by itself as well.
 */
import { loadTypeScript } from './load-typescript.mjs';

const { root, load, close } = loadTypeScript();
try {
  const { evennessOfLetters, variation } = await load('tests/bench/evenness-of-letters.ts');
  const { paths, measured } = await evennessOfLetters(root);
  const manners = [];
  for (const font of ['Source Serif 4', 'EB Garamond'])
    for (const template of ['newsletter', 'classic'])
      for (const fitted of [false, true]) manners.push({ font, template, fitted });

  const head = [
    '',
    'lines',
    'gap_cv',
    'mean',
    'least',
    'most',
    'loose %',
    'hyphens %',
    'ladders',
    'rivers %',
    'unlike %',
  ];
  const row = (name, all) => {
    const sum = (key) => all.reduce((total, each) => total + each[key], 0);
    const lines = sum('lines');
    const gaps = all.flatMap((each) => each.gaps);
    const means = all.flatMap((each) => each.means);
    const share = (count) => ((100 * count) / lines).toFixed(2);
    return [
      name,
      lines,
      (all.reduce((total, each) => total + (each.lines && each.lines * variation(each.gaps)), 0) / lines).toFixed(3),
      (gaps.reduce((total, gap) => total + gap, 0) / gaps.length).toFixed(3),
      Math.min(...means).toFixed(3),
      Math.max(...gaps).toFixed(3),
      share(means.filter((each) => each > 0.4).length),
      share(sum('hyphens')),
      sum('ladders'),
      share(sum('rivers')),
      share(sum('contrasts')),
      sum('runts'),
    ];
  };
  const rows = [head];
  for (const { font, template, fitted } of manners) {
    const all = [];
    for (const pageSize of ['letter', 'a4']) {
      for (const path of paths) {
        const found = await measured(path, { font, template, fitted, pageSize });
        all.push(found);
        if (process.argv[2] === 'every') rows.push(row(`  ${path.split('/').at(-1)} ${pageSize}`, [found]));
      }
    }
    rows.push(row(`${template}, ${font}${fitted ? ', fitted' : ''}`, all));
  }
  const widths = head.map((_, column) => Math.max(...rows.map((each) => String(each[column]).length)));
  for (const each of rows)
    console.log(
      each
        .map((cell, column) =>
          column === 0 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]),
        )
        .join('  '),
    );
} finally {
  close();
}
