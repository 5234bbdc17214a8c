// What the browser tests share: a browser, a server, the page, and its mirror.
//
//   EARSHOT_DIST      the site under test (dist/)
//   EARSHOT_CLI       the command line under test (build/native/earshot)
//   EARSHOT_CHROMIUM  the browser (/usr/bin/chromium)
//
// Everything waits for a condition, never for a time: machines that run tests are slow and noisy.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../web/server.mjs';

export const kRoot = fileURLToPath(new URL('../..', import.meta.url));
export const kDist = resolve(process.env.EARSHOT_DIST ?? join(kRoot, 'dist'));
const kCli = resolve(process.env.EARSHOT_CLI ?? join(kRoot, 'build/native/earshot'));
export const kPatience = 60_000;  // Milliseconds for anything that should take one second.
const kFlags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader', '--force-color-profile=srgb'];

// ---- Browser and servers

// A folder that goes when the process does.
export function scratch_folder() {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-browser-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function start_browser() {
  return chromium.launch({ executablePath: process.env.EARSHOT_CHROMIUM ?? '/usr/bin/chromium', args: kFlags });
}

export const serve_dist = () => serve(kDist, 0);

// A browser and a site for all tests of a file: { browser, site }, there before the first of them and closed after the last.
export function browser_and_site(start_site = serve_dist) {
  const here = {};
  before(async () => {
    here.site = await start_site();
    here.browser = await start_browser();
  });
  after(async () => {
    await here.browser?.close();
    await here.site?.close();
  });
  return here;
}

// A host that keeps a list of all that reaches it: requests, upgrades, and bare connections. `answer(request, response)`
// may answer; else it is "ok", readable by every origin.
export async function start_listener(answer = () => false) {
  const seen = [];
  let connections = 0;
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    if (!answer(request, response)) response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('ok');
  });
  server.on('upgrade', (request, socket) => { seen.push(`UPGRADE ${request.url}`); socket.destroy(); });
  server.on('connection', () => { connections += 1; });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    seen,
    connections: () => connections,
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

// dist/ behind a listener, which hands every request on to a real server.
export async function start_logged_dist() {
  const site = await serve_dist();
  const listener = await start_listener((request, response) => {
    ask(new URL(request.url, site.address), { method: request.method }, (found) => {
      response.writeHead(found.statusCode, found.headers);
      found.pipe(response);
    }).end();
    return true;
  });
  return { ...listener, close: async () => { await listener.close(); await site.close(); } };
}

// ---- The page

// Opens the page in a context of its own. Errors that nobody caught are kept in page.troubles.
export async function open_page(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(kPatience);
  page.troubles = [];
  page.on('pageerror', (error) => page.troubles.push(error.message));
  await page.goto(address);
  return page;
}

// The engine's worker, once it has started: it alone has readers (web/worker.js).
export async function engine_of(page) {
  for (const end = Date.now() + kPatience; Date.now() < end;) {
    for (const worker of page.workers()) {
      const has_readers = worker.evaluate(() => typeof readers !== 'undefined' && readers !== undefined);
      if (await has_readers.catch(() => false)) return worker;  // A reader may have gone meanwhile.
    }
    await new Promise((again) => { setTimeout(again, 20); });
  }
  throw new Error('The engine has no worker.');
}

export const close_page = (page) => page.context().close();

// Loaded, sealed, engine started.
export function ready(page) {
  return page.waitForFunction(() => document.getElementById('status').textContent.startsWith('Ready'));
}

export async function open_ready(browser, address, options) {
  const page = await open_page(browser, address, options);
  await ready(page);
  return page;
}

// ---- The mirror

// Clicks the control of the mirror that says these words, in the moment in which it is there.
export function choose(page, words) {
  return page.waitForFunction((wanted) => {
    const control = document.querySelector(`#mirror [data-action="${wanted}"]`);
    control?.click();
    return control !== null;
  }, words);
}

export const mirror_text = (page) => page.evaluate(() => document.getElementById('mirror').innerText);

export function wait_for_text(page, words) {
  return page.waitForFunction((wanted) => document.getElementById('mirror').textContent.includes(wanted), words);
}

export async function open_panel(page, name) {
  await choose(page, `panel ${name}`);
  await page.waitForFunction((panel) => document.querySelector(`#mirror [data-action="panel ${panel}"][aria-current]`), name);
}

// The list of recommendations as the mirror has it: { name, tracks, tags, reasons, id }.
export function list_now(page) {
  return page.evaluate(() => [...document.querySelectorAll('#mirror main > ol > li')].map((row) => ({
    name: row.querySelector('h3').textContent,
    tracks: [...row.querySelectorAll('p a')].map((link) => link.textContent),
    reasons: [...row.querySelectorAll(':scope > p:not(:has(a)), :scope > ul[aria-label="All reasons"] > li')]
      .map((line) => line.textContent),
    id: row.querySelector('[data-action^="like "]').dataset.action.slice(5),
  })));
}

export async function list_of(page) {
  await page.waitForFunction(() => document.querySelector('#mirror main > ol > li h3'));
  return list_now(page);
}

// The list after it has become another one than `before`.
export async function list_after(page, before) {
  const names = before.map((row) => row.name).join('\n');
  await page.waitForFunction((old) => {
    const rows = [...document.querySelectorAll('#mirror main > ol > li h3')].map((h3) => h3.textContent);
    return rows.length > 0 && rows.join('\n') !== old;
  }, names);
  return list_now(page);
}

// Sets a dial of the mirror, as its slider or choice does.
export async function turn_dial(page, name, value) {
  const control = `#mirror [data-value="dial ${name}"]`;
  await page.waitForFunction((wanted) => document.querySelector(wanted), control);
  await page.evaluate(([wanted, to]) => {
    const input = document.querySelector(wanted);
    input.value = to;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, [control, String(value)]);
}

// Downloads the list: { name, text }. `format` is links, csv or text.
export async function download_of(page, format) {
  const [download] = await Promise.all([page.waitForEvent('download'), choose(page, `download_list ${format}`)]);
  const pieces = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece);
  return { name: download.suggestedFilename(), text: Buffer.concat(pieces).toString('utf8') };
}

// The import report: { name, rows, kept, merged, dropped, details } of each file; the sum of several is the last.
export async function report_of(page) {
  await page.waitForFunction(() => document.querySelector('#mirror table caption')?.textContent.startsWith('Every file'));
  return page.evaluate(() => [...document.querySelectorAll('#mirror table tr')].slice(1).map((row) => {
    const [name, rows, kept, merged, dropped, details] = [...row.cells].map((cell) => cell.textContent);
    const count = (text) => Number(text.replace(/\D/g, ''));
    return { name, rows: count(rows), kept: count(kept), merged: count(merged), dropped: count(dropped), details };
  }));
}

// ---- Files to import

// Drops files as a person does, with a DataTransfer that the browser made. `files` are { name, bytes }.
export async function drop(page, files, target = 'body') {
  const data = files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('base64') }));
  const transfer = await page.evaluateHandle((given) => {
    const made = new DataTransfer();
    for (const { name, text } of given) {
      made.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    }
    return made;
  }, data);
  for (const type of ['dragenter', 'dragover', 'drop']) await page.dispatchEvent(target, type, { dataTransfer: transfer });
}

// A real drop, as if the paths came from the system's file manager: the browser itself makes files and folders of them.
export async function drop_paths(page, paths, { x, y }) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop']) await session.send('Input.dispatchDragEvent', { type, x, y, data });
  await session.detach();
}

// Runs the command line and returns what it printed.
export function earshot(...words) {
  return execFileSync(kCli, words, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] });
}

// Generates an export with the command line: { path, name, bytes }.
export function generate(folder, name, ...words) {
  const path = join(folder, name);
  earshot('generate', '--out', path, ...words);
  return { path, name, bytes: readFileSync(path) };
}

// Rows of an extended history: `plays` gives [artist, track] of each, an hour apart, four minutes long.
export function extended_rows(plays, start = '2021-03-01T08:00:00Z') {
  const first = Date.parse(start);
  return plays.map(([artist, track], index) => ({
    ts: new Date(first + index * 3_600_000).toISOString().replace('.000', ''),
    platform: 'ios', ms_played: 240_000, conn_country: 'NO', ip_addr: '203.0.113.7',
    master_metadata_track_name: track, master_metadata_album_artist_name: artist, master_metadata_album_album_name: 'Album',
    spotify_track_uri: null, episode_name: null, episode_show_name: null, spotify_episode_uri: null,
    reason_start: 'trackdone', reason_end: 'trackdone', shuffle: false, skipped: false, offline: false,
    offline_timestamp: null, incognito_mode: false,
  }));
}
