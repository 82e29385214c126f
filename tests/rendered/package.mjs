/**
 * The package as programs get it: packed, installed in an empty folder with nothing beside it, and called in plain
 * JavaScript as a module and by `require`, by every release of Node that is named; compiled against in TypeScript.
 *
 *     node tests/rendered/package.mjs 20.19 latest        fetches those from npm, where they are not at hand
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile, EMBEDDING, install, RESOLUTIONS, RUNTIMES } from '../strict-types.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
/** Bytes; what a church with a slow line downloads. */
const MOST = 10.5e6;

const folder = mkdtempSync(join(tmpdir(), 'bulletin-package-'));
const run = (program, args, cwd) =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const installing = ['install', '--loglevel', 'error', '--no-audit', '--no-fund', '--no-save'];

/** An empty project. */
function project(name) {
  const path = join(folder, name);
  mkdirSync(path);
  // Or npm would look for a project in the folders above.
  writeFileSync(join(path, 'package.json'), '{}');
  return path;
}

/** Node of a release, from npm's package of that name. */
function nodeOf(release) {
  const path = project(`node-${release}`);
  run(npm, [...installing, `node@${release}`], path);
  return join(path, 'node_modules/node/bin/node');
}

/** Links of Markdown that lead to no file of the package. */
function brokenLinks(file, root) {
  // What stands in examples is nothing of the package.
  const text = readFileSync(file, 'utf8')
    .replace(/^(`{3,}).*?^\1/gms, '')
    .replace(/`[^`\n]*`/g, '');
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, path]) => path);
  return links
    .filter((path) => !existsSync(join(dirname(file), path)))
    .map((path) => `${relative(root, file)}: ${path}`);
}

try {
  run(npm, ['pack', '--pack-destination', folder, '--silent'], repository);
  const tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz')),
  );
  const { size } = statSync(tarball);
  console.log(`the package has ${(size / 1e6).toFixed(2)} MB`);
  assert.ok(size <= MOST, `the package has ${size} bytes`);

  const installed = project('installed');
  run(npm, [...installing, '--offline', tarball], installed);
  assert.deepEqual(
    readdirSync(join(installed, 'node_modules')).filter((name) => !name.startsWith('.')),
    ['bulletin'],
  );
  const root = join(installed, 'node_modules/bulletin');
  const pages = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'));
  assert.deepEqual(
    pages.flatMap((path) => brokenLinks(join(root, path), root)),
    [],
  );
  console.log(`every link of ${pages.length} pages leads somewhere`);

  for (const args of RESOLUTIONS) {
    for (const { jsx, packages } of RUNTIMES) {
      const program = project(`program-${RESOLUTIONS.indexOf(args)}-${RUNTIMES.findIndex((one) => one.jsx === jsx)}`);
      run(npm, [...installing, '--offline', tarball], program);
      install(program, packages);
      assert.equal(compile(program, ...args, '--jsxImportSource', jsx), '');
      console.log(`TypeScript finds nothing: ${args.join(' ')}, JSX of ${jsx}`);
    }
  }

  const made = new Set();
  for (const node of [process.execPath, ...process.argv.slice(2).map(nodeOf)]) {
    for (const program of ['program.mjs', 'program.cjs']) {
      const path = join(installed, program);
      writeFileSync(path, readFileSync(join(EMBEDDING, program)));
      const answer = run(node, [path, EMBEDDING], installed).trim();
      assert.deepEqual(JSON.parse(answer).messages, []);
      made.add(answer);
      console.log(`${program} is run by Node ${run(node, ['--version'], installed).trim()}`);
    }
  }
  assert.equal(made.size, 1, 'the bytes differ');
  console.log('the bytes are the same');
} finally {
  rmSync(folder, { recursive: true });
}
