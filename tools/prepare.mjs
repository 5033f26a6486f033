// Makes the checkout ready to run: packages installed, the pinned Node in place, sources compiled. Fast when nothing changed.
// Plain JavaScript without packages, because it runs before there are any, on any Node from 20 on.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, extname, join, relative } from 'node:path';

const root = dirname(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname));
const NODE = join(root, 'node_modules', '.bin', 'node');
const INSTALLED = join(root, 'node_modules', '.installed');
const BUILT = join(root, 'dist', '.built');
const LOCK = join(root, '.torugart', 'prepare.lock');
const LOCK_OLD_MS = 15 * 60_000;
const SOURCES = ['apps', 'libs', 'tools', 'proof', 'examples'];
const ASSETS = new Set(['.json', '.sql', '.html']);
/** A library's own; in dist they would change how its imports are resolved. */
const PACKAGE_FILES = new Set(['package.json', 'tsconfig.json']);

process.chdir(root);
if (process.argv.includes('--only-if-built')) {
  if (!existsSync(BUILT)) stop('Nothing runs: the project was not built yet. Start it with: npm start');
} else {
  needNode20();
  if (!isInstalled() || !isBuilt()) await alone(prepare);
  else needPinnedNode();
}

async function prepare() {
  if (!isInstalled()) await install();
  needPinnedNode();
  if (!isBuilt()) build();
}

function needNode20() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    stop(
      `Node ${process.version} is too old: 20 or newer is needed to begin with (https://nodejs.org, or your package manager).`,
    );
  }
}

/** The packages match the lock file: by our own mark, or by what npm itself noted when it installed them. */
function isInstalled() {
  const wanted = hashOf(readFileSync('package-lock.json'));
  if (read(INSTALLED) === wanted) return true;
  const noted = read(join('node_modules', '.package-lock.json'));
  if (!noted || !holdsAll(JSON.parse(readFileSync('package-lock.json', 'utf8')), JSON.parse(noted))) return false;
  writeFileSync(INSTALLED, wanted);
  return true;
}

function holdsAll(lock, installed) {
  return Object.entries(lock.packages).every(([path, { version, optional, devOptional, peer }]) => {
    const there = installed.packages[path];
    return path === '' || (there ? there.version === version : optional || devOptional || peer);
  });
}

async function install() {
  // Installing replaces node_modules, so npm must not run on the Node that lies in there.
  const path = process.env.PATH.split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter);
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.env.npm_node_execpath ?? 'node', [npm]] : ['npm', []];
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(0);
  const ticking = process.stderr.isTTY
    ? setInterval(() => process.stderr.write(`\rinstalling packages … ${seconds()} s`), 200)
    : (process.stderr.write('installing packages …\n'), undefined);
  const child = spawn(command, [...first, ...options], {
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const status = await new Promise((resolve) => child.on('error', resolve).on('close', resolve));
  clearInterval(ticking);
  if (status !== 0) stop(`\nnpm ci failed:\n${printed || status}`);
  process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}packages installed in ${seconds()} s  \n`);
  writeFileSync(INSTALLED, hashOf(readFileSync('package-lock.json')));
}

/** The package `node` fetches its binary in an install script; with scripts blocked npm reports success all the same. */
function needPinnedNode() {
  const pinned = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages['node_modules/node'].version;
  const { stdout } = spawnSync(NODE, ['--version'], { encoding: 'utf8' });
  if (stdout?.trim() === `v${pinned}`) return;
  rmSync(INSTALLED, { force: true });
  stop(
    `Node ${pinned} is not in node_modules (found: ${stdout?.trim() || 'none'}): the install script that fetches it did not run.\n` +
      'Allow install scripts and try again:\n' +
      '  npm config get ignore-scripts     must say false; else: npm config set ignore-scripts false\n' +
      '  npm approve-scripts --all         where npm asks for each package (npm 11 and later)\n' +
      '  rm -rf node_modules && npm start',
  );
}

function isBuilt() {
  return read(BUILT) === fingerprint();
}

function build() {
  const began = Date.now();
  const before = fingerprint();
  // Without the mark nothing is known about dist: the compiler's memory of it must not be trusted either.
  if (!existsSync(BUILT)) rmSync(join('dist', '.tsbuildinfo'), { force: true });
  rmSync(BUILT, { force: true });
  // Types are proven by `npm run check`; a first start need not wait for the proof.
  const { status, signal } = spawnSync(
    NODE,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'],
    {
      stdio: ['ignore', 2, 2],
    },
  );
  if (signal) process.exit(130);
  if (status !== 0) stop('The sources do not compile; see above.');
  for (const file of sourceFiles().filter((file) => ASSETS.has(extname(file)) && !PACKAGE_FILES.has(basename(file)))) {
    const target = join('dist', file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  writeFileSync(BUILT, before);
  process.stderr.write(`compiled in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

/** Changes whenever a source changes: name, size and time of all of them. */
function fingerprint() {
  const files = [...sourceFiles(), 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
  const facts = files.map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${file} ${size} ${mtimeMs}`;
  });
  return hashOf(facts.sort().join('\n'));
}

function sourceFiles() {
  return SOURCES.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(root, entry.parentPath ?? entry.path, entry.name)))
      .filter((file) => !file.includes('/dist/')),
  );
}

/** Two commands at once must not both install or compile: the second waits for the first. */
async function alone(work) {
  for (let reported = false; !take(LOCK); reported = true) {
    if (!reported) process.stderr.write('another command is preparing the project; waiting for it …\n');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const release = () => rmSync(LOCK, { force: true });
  process.on('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
  await work();
}

function take(lock) {
  try {
    mkdirSync(dirname(lock), { recursive: true, mode: 0o700 });
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    process.kill(Number(read(lock)), 0);
    // An unrelated process may have the number by now.
    if (Date.now() - statSync(lock).mtimeMs > LOCK_OLD_MS) rmSync(lock, { force: true });
  } catch (error) {
    if (error.code === 'ESRCH') rmSync(lock, { force: true });
  }
  return false;
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function hashOf(content) {
  return createHash('sha256').update(content).digest('hex');
}

function stop(message) {
  process.stderr.write(message + '\n');
  process.exit(1);
}
