/**
 * Bundles the command line, the library and the templates' imports into dist/, so that the package has no
 * dependencies: ES modules with shared chunks, of which a command loads those that it needs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';
import { together } from './chunks.mjs';
import { ENTRIES, gatherDeclarations } from './declarations.mjs';
import { micromark } from './micromark.mjs';
import { writeNotices } from './notices.mjs';
import { withFewerFonts } from './pdfium.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const dist = join(root, 'dist');

/**
 * What the bundled packages import and bulletin never calls, with the names they import. react-pdf and pdfkit
 * bring a second way to shape text, open fonts, read pictures and paint; bulletin has its own (src/text,
 * src/issue, src/paint). A call would be a defect of ours, and throws.
 */
const UNUSED = new Map([
  ['@react-pdf/image', ['default']],
  ['@react-pdf/render', ['default']],
  ['fontkit', ['create']],
  ['linebreak', ['default']],
  ['png-js', ['default']],
  ['@noble/ciphers/aes', ['cbc', 'ecb']],
  // gray-matter's engine, in place of which src/issue/matter.ts gives it `yaml`.
  ['js-yaml', ['safeLoad', 'safeDump']],
  // pdf-lib's own fonts and pictures; it reads and writes other programs' pages alone (src/pdf, src/impose).
  ['@pdf-lib/standard-fonts', ['Encodings', 'Font', 'FontNames']],
  ['@pdf-lib/upng', ['default']],
  // For React 18, and for 19.0 to 19.1: the adapter chooses by the version of React, which is bundled.
  ['./reconciler-23.js', ['default']],
  ['./reconciler-31.js', ['default']],
]);

/** @type {import('esbuild').Plugin} */
const unused = {
  name: 'unused',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ path }) => (UNUSED.has(path) ? { path, namespace: 'unused' } : null));
    build.onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => {
      const message = JSON.stringify(`${path} is not part of the bundle`);
      const names = UNUSED.get(path).map((name) => `refuse as ${name}`);
      return { contents: `function refuse() { throw new Error(${message}); }\nexport { ${names.join(', ')} };` };
    });
    // Half of the names of characters are those of sequences; bulletin names one character at a time.
    build.onLoad({ filter: /unicode-name[\\/]src[\\/]sequence_name\.js$/ }, () => ({
      contents: 'export default { SEQUENCES: {}, EMOJI_NOT_QUALIFIED: {}, COMMON_WORDS: [], REPLACE_BASE: 0 };',
    }));
    // react-pdf makes a store of fonts when it is loaded, but lays out with ours (src/template/react-pdf.ts).
    build.onResolve({ filter: /^@react-pdf\/font$/ }, ({ path }) => ({ path, namespace: 'font-store' }));
    build.onLoad({ filter: /./, namespace: 'font-store' }, () => ({ contents: 'export default class FontStore {}' }));
  },
};

/** @type {import('esbuild').Plugin} */
const reactPdf = {
  name: 'react-pdf',
  setup(build) {
    // Furniture is measured by bulletin's own setter.
    build.onResolve({ filter: /^@react-pdf\/textkit$/ }, () => ({ path: join(root, 'src/template/textkit.ts') }));
    // What a template's component throws is said by the command line; the reconciler would print its stack as well.
    build.onLoad({ filter: /reconciler-33\.js$/ }, ({ path }) =>
      patched(path, [
        [
          'c.createContainer(e,y.ConcurrentRoot,null,!1,null,"",S,S,S,',
          'c.createContainer(e,y.ConcurrentRoot,null,!1,null,"",()=>{},()=>{},()=>{},',
        ],
      ]),
    );
  },
};

/** The source of a package's file with parts of it replaced, each of which must be there. */
function patched(path, replacements) {
  let contents = readFileSync(path, 'utf8');
  for (const [from, to] of replacements) {
    const replaced = typeof from === 'string' ? contents.replaceAll(from, to) : contents.replace(from, to);
    if (replaced === contents) throw new Error(`${path} has changed: ${from} is gone`);
    contents = replaced;
  }
  return { contents, loader: 'js' };
}

/**
 * pdfkit looks for its standard fonts and its colour profile beside its own file, where a bundle has none. And of all
 * that it can do, bulletin has it keep objects and trace paths (src/paint/document.ts); the rest, two thirds of it, is
 * no longer asked for, so that it is left out.
 *
 * @type {import('esbuild').Plugin}
 */
const pdfkit = {
  name: 'pdfkit',
  setup(build) {
    const manners = ['Text', 'Images', 'Annotations', 'AcroForm', 'Attachments', 'Subset', 'Table'];
    build.onLoad({ filter: /pdfkit[\\/]js[\\/]pdfkit\.node\.mjs$/ }, ({ path }) =>
      patched(path, [
        ["new URL('./data/sRGB_IEC61966_2_1.icc', import.meta.url).href", '""'],
        ...manners.map((manner) => [`mixin(${manner}Mixin);`, '']),
        ['this.initText();', ''],
        ['this.initImages();', ''],
        ['this.initTables();', ''],
        ['this.initSubset(options);', ''],
        ['this.endAcroForm();', ''],
        // The identifier is written by the document itself at its end; nothing is encrypted.
        ['PDFSecurity.generateFileID(this.info)', 'null'],
        ['PDFSecurity.create(this, options)', 'null'],
        ['PDFFontFactory.open(this, src, family, id)', 'null'],
        [/const require\$1 = createRequire[^;]*;\nregisterStdFontLoaders\(\{[^}]*\}\);/, ''],
      ]),
    );
  },
};

/**
 * The patterns of hyphenation are tries of some thousand objects. V8 reads them as JSON in a third of the time that it
 * takes to compile them (https://v8.dev/blog/cost-of-javascript-2019#json).
 *
 * @type {import('esbuild').Plugin}
 */
const patterns = {
  name: 'patterns',
  setup(build) {
    build.onLoad({ filter: /hyphen[\\/]patterns[\\/][\w-]+\.js$/ }, ({ path }) => ({
      contents: `export default JSON.parse(${JSON.stringify(JSON.stringify(require(path)))});`,
    }));
  },
};

/**
 * Yoga has its WebAssembly in a string, which it decodes by way of `fetch`, and Node loads a whole HTTP client for
 * that. Here it becomes a file, which is read and compiled while other modules are loaded.
 *
 * @type {import('esbuild').Plugin}
 */
const yoga = {
  name: 'yoga',
  setup(build) {
    build.onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => {
      const [data, base64] = /data:application\/octet-stream;base64,([\w+/=]{1000,})/.exec(readFileSync(path, 'utf8'));
      writeFileSync(join(dist, 'yoga.wasm'), Buffer.from(base64, 'base64'));
      return patched(path, [[data, data.replace(base64, '')]]);
    });
    build.onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]load\.js$/ }, ({ path }) =>
      patched(path, [
        [
          'export async function loadYoga() {',
          `import { readFileSync } from 'node:fs';
           const loading = loadYogaImpl({ wasmBinary: readFileSync(new URL('yoga.wasm', import.meta.url)) });
           export async function loadYoga() {`,
        ],
        ['await loadYogaImpl()', 'await loading'],
      ]),
    );
  },
};

/**
 * To import one of these is to read all its properties, and some of them load half of Node's own library: 4 ms each.
 * What is required is not looked at.
 *
 * @type {import('esbuild').Plugin}
 */
const builtins = {
  name: 'builtins',
  setup(build) {
    const modules = {
      'node:process': 'module.exports = process;',
      'node:crypto': 'module.exports = require("crypto");',
      // Commander would start programs for commands that it does not have.
      'node:child_process': 'module.exports = { get spawn() { return require("child_process").spawn; } };',
    };
    const isCommander = ({ importer }) => /[\\/]commander[\\/]/.test(importer);
    build.onResolve({ filter: /^node:child_process$/ }, (args) =>
      isCommander(args) ? { path: args.path, namespace: 'builtin' } : null,
    );
    build.onResolve({ filter: /^node:(process|crypto)$/ }, ({ path }) => ({ path, namespace: 'builtin' }));
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: modules[path] }));
  },
};

/**
 * pdf.js makes a matrix of a canvas’s when it is loaded, and warns of a package that it would paint with. Text is read
 * without either.
 *
 * @type {import('esbuild').Plugin}
 */
const pdfjs = {
  name: 'pdfjs',
  setup(build) {
    build.onLoad({ filter: /pdfjs-dist[\\/]legacy[\\/]build[\\/]pdf\.mjs$/ }, ({ path }) =>
      patched(path, [
        [
          'canvas = require("@napi-rs/canvas")',
          'canvas = { DOMMatrix: class {}, ImageData: class {}, Path2D: class {} }',
        ],
      ]),
    );
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);

/** @type {import('esbuild').BuildOptions} */
const options = {
  absWorkingDir: root,
  entryPoints: {
    cli: 'src/cli.ts',
    bulletin: 'src/bulletin.ts',
    template: 'src/template/exports.ts',
    // What the threads run that make issues beside the main one.
    worker: 'src/commands/worker.ts',
    // A file of its own, so that the others are loaded while it is compiled.
    harfbuzz: 'harfbuzzjs',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  // CommonJS packages ask for Node's modules.
  banner: { js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);" },
  define: { 'process.env.NODE_ENV': '"production"', IS_BUNDLED: 'true' },
  // As ES modules, which this package has for browsers alone: what is not asked for is left out, and the rest is one piece.
  alias: { yaml: './node_modules/yaml/browser/dist/index.js' },
  plugins: [unused, reactPdf, pdfkit, micromark, patterns, yoga, builtins, pdfjs],
  chunkNames: '[name]-[hash]',
  metafile: true,
  logLevel: 'warning',
};
// Bundled twice: how its parts load one another is known only then.
const draft = await build({ ...options, write: false });
const first = Object.keys(options.entryPoints).map((name) => draft.metafile.outputs[`dist/${name}.js`].entryPoint);
const heart = ['src/commands/build.ts', 'src/paint/paint.ts'];
const { metafile } = await build({
  ...options,
  plugins: [together(root, draft.metafile, first, heart), ...options.plugins],
});

// What reads one PDF, in a thread of its own: in one file, so that others have no parts of it to load.
const { metafile: pdf } = await build({
  ...options,
  entryPoints: { 'pdf-worker': 'src/import/pdf-worker.ts' },
  splitting: false,
  metafile: true,
});
Object.assign(metafile.inputs, pdf.inputs);
Object.assign(metafile.outputs, pdf.outputs);

// Most files require nothing, and making what they would require with takes time in each.
for (const path of Object.keys(metafile.outputs).filter((output) => output.endsWith('.js'))) {
  const code = readFileSync(join(root, path), 'utf8');
  const without = code.replace(`${options.banner.js}\n`, '');
  if (!/\brequire\b/.test(without)) writeFileSync(join(root, path), without);
}

// What is in which file: for tests/cli.test.ts, and https://esbuild.github.io/analyze. It is not published.
writeFileSync(join(dist, 'metafile.json'), JSON.stringify(metafile));

// For those who write templates in an editor, or call the library. Types are checked by `npm run typecheck`.
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
const declared = mkdtempSync(join(tmpdir(), 'bulletin-types-'));
const args = [tsc, '-p', 'tsconfig.types.json', '--outDir', declared];
const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
if (status !== 0) throw new Error('the declarations could not be written');
gatherDeclarations(join(declared, 'src'), join(dist, 'types'), ENTRIES);
rmSync(declared, { recursive: true });

// The pages of the preview and the studio, which a browser runs. Any that gets updates will do.
for (const [room, entry] of [
  ['preview', 'page.ts'],
  ['studio', 'page.tsx'],
]) {
  const page = join(root, 'src', room, 'page');
  const { metafile: own } = await build({
    absWorkingDir: root,
    entryPoints: { page: join(page, entry) },
    outdir: join('dist', room),
    bundle: true,
    format: 'esm',
    target: 'es2023',
    minify: true,
    metafile: true,
  });
  // Whose work is in it is said with all other.
  Object.assign(metafile.inputs, own.inputs);
  for (const name of ['page.html', 'page.css', 'icon.svg']) copyFileSync(join(page, name), join(dist, room, name));
}

// harfbuzzjs looks for it beside the file that its code stands in.
copyFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm'), join(dist, 'harfbuzz.wasm'));
// src/paint/cff-subset.ts unpacks it, for fonts of Chinese, Japanese and Korean alone.
const subsetter = readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));
writeFileSync(join(dist, 'harfbuzz-subset.wasm.br'), brotliCompressSync(subsetter));

// So does Little CMS, and src/picture/decoder.ts for what unpacks pictures and packs them; each when it is needed.
for (const wasm of [
  'lcms-wasm/dist/lcms.wasm',
  '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  '@jsquash/webp/codec/dec/webp_dec.wasm',
  '@jsquash/avif/codec/dec/avif_dec.wasm',
])
  copyFileSync(join(root, 'node_modules', wasm), join(dist, basename(wasm)));

// PDFium is half as large again as everything else: for the published package it is pressed as far as it goes, and
// src/raster/pdfium.ts unpacks it. That takes long, so it is done once for each version of the package.
const pdfiumWasm = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
if (['pack', 'publish'].includes(process.env.npm_command ?? '')) {
  const binary = withFewerFonts(readFileSync(pdfiumWasm));
  const digest = createHash('sha256').update(binary).digest('hex').slice(0, 16);
  const pressed = join(root, 'node_modules/.cache/bulletin', `pdfium-${digest}.wasm.br`);
  if (!existsSync(pressed)) {
    const { BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_SIZE_HINT: size } = constants;
    const params = { [window]: constants.BROTLI_MAX_WINDOW_BITS, [size]: binary.length };
    mkdirSync(dirname(pressed), { recursive: true });
    writeFileSync(`${pressed}.tmp`, brotliCompressSync(binary, { params }));
    renameSync(`${pressed}.tmp`, pressed);
  }
  copyFileSync(pressed, join(dist, 'pdfium.wasm.br'));
} else copyFileSync(pdfiumWasm, join(dist, 'pdfium.wasm'));

// The hyphenation patterns come in a package, but from many hands; so do PDFium, Little CMS and what unpacks pictures.
const appendices = [
  'src/text/hyphenation-licences.md',
  'src/raster/pdfium-licences.md',
  'src/press/wasm-licences.md',
  'src/picture/wasm-licences.md',
];
writeNotices(metafile, join(dist, 'THIRD-PARTY-NOTICES.txt'), { root, appendices });
