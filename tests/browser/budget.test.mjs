// What a first visit costs, and what may stand in the site at all.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { close_page, kDist, kRoot, open_page, ready, serve_dist, start_browser, start_logged_dist } from './page.mjs';

const kBrotliBudget = 1_500_000;
const kGzipBudget = 1_900_000;
const kLandingBudget = 60_000;  // As they are, without compression.

const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const site_file = (name) => readFileSync(join(kDist, name));

let browser;
before(async () => { browser = await start_browser(); });
after(() => browser?.close());

function files_in(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files_in(folder, join(below, entry.name)) : [join(below, entry.name)]);
}

// Every file that a visit fetches until the page is ready, each once: the host's own list.
async function first_visit() {
  const host = await start_logged_dist();
  const page = await open_page(browser, host.address);
  await ready(page);
  await close_page(page);
  await host.close();
  const names = host.seen.map((line) => line.replace(/^GET \//, '') || 'index.html');
  return [...new Set(names)].filter((name) => name !== 'favicon.ico');
}

test('a first visit fits the budget', async () => {
  const names = await first_visit();
  for (const part of ['index.html', 'app.wasm', 'engine.wasm', 'catalogue.pack']) assert.ok(names.includes(part), part);
  const small = sum(names.map((name) => brotli(site_file(name))));
  const large = sum(names.map((name) => gzipSync(site_file(name), { level: 9 }).length));
  console.log(`first visit: ${names.length} files, brotli ${small} bytes, gzip ${large} bytes`);
  assert.ok(small <= kBrotliBudget, `${small} bytes with brotli`);
  assert.ok(large <= kGzipBudget, `${large} bytes with gzip`);
});

test('the catalogue pack is compressed by us', () => {
  const pack = site_file('catalogue.pack');
  assert.ok(gzipSync(pack).length > 0.95 * pack.length);
});

// The page itself and all that it names, scripts and the scripts that these import statically, down to the last.
function landing_files() {
  const found = new Set(['index.html']);
  const html = site_file('index.html').toString();
  const queue = [...html.matchAll(/(?:src|href)="([\w./-]+\.(?:js|css|svg|png))"/g)].map(([, name]) => name);
  while (queue.length > 0) {
    const name = queue.shift();
    if (found.has(name)) continue;
    found.add(name);
    if (!name.endsWith('.js')) continue;
    for (const [, next] of site_file(name).toString().matchAll(/from '\.\/([\w.-]+)'/g)) queue.push(next);
  }
  return [...found];
}

test('the landing page fits its own budget', () => {
  const names = landing_files();
  for (const part of ['style.css', 'boot.js', 'landing.js']) assert.ok(names.includes(part), part);
  const bytes = sum(names.map((name) => statSync(join(kDist, name)).size));
  console.log(`landing page: ${names.length} files, ${bytes} bytes`);
  assert.ok(bytes <= kLandingBudget, `${bytes} bytes`);
});

test('the landing page can be read without JavaScript', async () => {
  const site = await serve_dist();
  const page = await open_page(browser, site.address, { javaScriptEnabled: false });
  const words = await page.locator('body').innerText();
  const parts = ['What to play next', 'Extended streaming history', 'Nothing of your history leaves this page', 'needs JavaScript'];
  for (const part of parts) assert.ok(words.includes(part), part);
  assert.equal(await page.locator('#landing').isVisible(), true);
  await close_page(page);
  await site.close();
});

test('the policy stands before anything that could be fetched', () => {
  const html = site_file('index.html').toString();
  const policy = html.indexOf('Content-Security-Policy');
  assert.ok(policy > 0);
  assert.ok(policy < html.search(/<(link|script|img|style)/));
});

test('no file of the site names another host, but for links that a person opens', () => {
  // Links out; the name space of SVG; servers on the person's own machine, in the policies of the chatbot's frames.
  const allowed = /^https:\/\/open\.spotify\.com\/|^http:\/\/www\.w3\.org\/|^http:\/\/(?:localhost|127\.0\.0\.1):\*;?$/;
  for (const name of files_in(kDist).filter((file) => /\.(html|css|js|svg|txt|json)$/.test(file))) {
    if (name === 'LICENSE.txt') continue;
    const found = site_file(name).toString().match(/\b(?:https?|wss?):\/\/[\w.-]+\/?[^\s'"`)]*/g) ?? [];
    assert.deepEqual(found.filter((url) => !allowed.test(url)), [], name);
  }
});

test('one function alone opens addresses', () => {
  const ways = new RegExp(['\\bwindow\\.open\\b', '\\blocation\\s*=(?!=)', '\\blocation\\.(?:href\\s*=(?!=)|assign|replace|reload)',
    '\\bnavigation\\.navigate\\b', '\\bform\\.submit\\b', 'http-equiv="refresh"'].join('|'), 'i');
  const web = join(kRoot, 'web');
  const sources = files_in(web).filter((name) => /\.(js|html)$/.test(name));
  const opening = sources.filter((name) => ways.test(readFileSync(join(web, name), 'utf8')));
  assert.deepEqual(opening, ['navigate.js']);
});

test('scripts set the address of nothing but a download', () => {
  const web = join(kRoot, 'web');
  const lines = files_in(web).filter((name) => name.endsWith('.js')).flatMap((name) =>
    readFileSync(join(web, name), 'utf8').split('\n').filter((line) => /\.(href|src|action|srcdoc)\s*=(?!=)/.test(line))
      .map((line) => `${name}: ${line.trim()}`));
  assert.deepEqual(lines, ['stage.js: link.href = URL.createObjectURL(new Blob([text], { type: mime }));']);
});

test('the C++ sources of the page run no script text of their own', () => {
  const web = join(kRoot, 'src/web');
  for (const name of files_in(web)) {
    assert.doesNotMatch(readFileSync(join(web, name), 'utf8'), /EM_ASM|EM_JS|emscripten_run_script|location|window\.open/, name);
  }
});
