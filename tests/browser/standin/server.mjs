// Stand-ins for the providers of chat models: real HTTP on loopback, one port and so one origin for each, as strict as the vendors
// are (vendors.mjs). What goes wrong is chosen by the model's id, which travels in the real request: "mock/ok", "mock/stall".
//
//   node tests/browser/standin/server.mjs        starts all, prints their addresses, and runs until Ctrl-C
//
//   what is said       ok thinking fenced prose unknown-ids duplicate-ids missing-ids titles truncated empty injection refusal
//   statuses           status-400 ... status-529; quota (429, money)
//   waits              429-once (no retry-after), 429-after-SECONDS, 429-after-ms, 429-after-date: ok the second time; 429-always
//   the way back       late (90 s) slow (1 byte/s) crumbs (7 bytes a time) stall reset eof late-error wrong-type html gzip huge redirect no-cors
//
// `/__log` holds the bytes and headers of all that came, for pages of the same origin.

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { say } from './answers.mjs';
import { kVendors } from './vendors.mjs';

const kStream = { 'content-type': 'text/event-stream; charset=utf-8' };
const kJson = { 'content-type': 'application/json' };
const kHuge = 12 << 20;
const wait = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds).unref(); });

async function read(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

// One vendor: { origin, log, requests(), close }. Each entry of the log: { method, url, headers, body, aborted, ended }.
export async function start_vendor(name, { elsewhere = 'http://127.0.0.1:9/' } = {}) {
  const vendor = kVendors[name];
  const log = [];
  const asked = new Map();  // How often the same bytes came.
  let connections = 0;

  async function answer(request, response) {
    if (request.url === '/__log') { response.writeHead(200, kJson).end(JSON.stringify(log, (key, value) => (key === 'body' ? value.toString() : value))); return; }
    const entry = { method: request.method, url: request.url, headers: request.headers, raw: request.rawHeaders, body: Buffer.alloc(0), aborted: false, ended: false };
    log.push(entry);
    response.on('close', () => { entry.ended = true; entry.aborted = !response.writableFinished; });
    entry.body = await read(request);
    if (request.method === 'OPTIONS') preflight(request, response);
    else await reply(request, response, entry.body);
  }

  function preflight({ headers }, response) {
    const origin = name === 'ollama' ? vendor.cors({ headers }) : { 'access-control-allow-origin': '*' };
    if (!origin) { response.writeHead(403).end(); return; }
    const allowed = vendor.allows === '*' ? headers['access-control-request-headers'] ?? '' : vendor.allows;
    response.writeHead(204, { ...origin, 'access-control-allow-headers': allowed, 'access-control-allow-methods': 'GET, POST' }).end();
  }

  async function reply(request, response, bytes) {
    const route = vendor.route(request.method, request.url.split('?')[0]);
    const cors = vendor.cors(request) ?? {};
    const send = (status, body, headers = kJson) => {
      response.writeHead(status, { ...cors, ...headers }).end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
    };
    if (!route) { send(404, vendor.failure(404, 'Not found')); return; }
    let body = {};
    try { body = bytes.length ? JSON.parse(bytes.toString('utf8')) : {}; } catch { send(400, vendor.failure(400, 'The body is no JSON')); return; }
    const broken = vendor.refuse(request, body, route);
    if (broken) { send(broken.status, broken.body); return; }
    if (route.kind === 'models') { send(200, vendor.models); return; }
    const model = route.model ?? body.model;
    const scenario = /^mock[/-](.+)$/.exec(model)?.[1] ?? 'ok';
    const again = createHash('sha256').update(bytes).digest('hex');
    asked.set(again, (asked.get(again) ?? 0) + 1);
    await play({ scenario, time: asked.get(again), stream: route.stream ?? body.stream === true, send, response, cors, body, model });
  }

  async function play(act) {
    const { scenario, time, send, response, stream, body, model } = act;
    const status = Number(/^status-(\d{3})$/.exec(scenario)?.[1] ?? 0);
    if (status) { send(status, vendor.failure(status, `Scenario ${scenario}`), status === 403 && name === 'groq' ? { 'content-type': 'text/html' } : kJson); return; }
    if (scenario === 'quota') { send(429, { error: { message: 'You exceeded your current quota.', type: 'insufficient_quota', param: null, code: 'insufficient_quota' } }); return; }
    if (scenario.startsWith('429') && (time === 1 || scenario === '429-always')) { send(429, vendor.failure(429, 'Too many requests'), { ...kJson, ...retry_after(scenario) }); return; }
    if (scenario === 'redirect') { send(307, '', { location: elsewhere }); return; }
    if (scenario === 'no-cors') { response.writeHead(200, kJson).end('{}'); return; }
    if (scenario === 'html') { send(200, '<!doctype html><h1>Sign in to this network</h1>', { 'content-type': 'text/html' }); return; }
    const prompt = vendor.prompt(body);
    const said = { text: say(scenario, prompt), prompt, model, thinking: scenario === 'thinking', refused: scenario === 'refusal', cut: scenario === 'truncated' };
    if (scenario === 'late') { await wait(90_000); }
    if (!stream) { send(200, scenario === 'gzip' ? gzipSync(JSON.stringify(vendor.whole(said))) : vendor.whole(said), scenario === 'gzip' ? { ...kJson, 'content-encoding': 'gzip' } : kJson); return; }
    await flow(act, vendor.events(said, body));
  }

  // The stream, and how it may break.
  async function flow({ scenario, response, cors }, events) {
    const zipped = scenario === 'gzip' ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(200, { ...cors, ...kStream, ...zipped, ...(scenario === 'wrong-type' ? { 'content-type': 'text/plain' } : {}) });
    const all = Buffer.from(events.join(''));
    const half = events.slice(0, Math.ceil(events.length / 2)).join('');
    switch (scenario) {
      case 'gzip': response.end(gzipSync(all)); return;
      case 'slow': await crumble(response, all, 1, 1000); return;
      case 'crumbs': await crumble(response, all, 7, 0); return;
      case 'stall': response.write(half); return;
      case 'reset': response.write(half); await wait(50); response.socket.resetAndDestroy(); return;
      case 'eof': response.end(half); return;
      case 'late-error': response.end(half + vendor.late_failure); return;
      case 'huge': response.write(half); await flood(response); return;
      default: for (const piece of events) response.write(piece); response.end();
    }
  }

  async function flood(response) {
    const comment = `: ${'x'.repeat(65_533)}\n`;
    for (let sent = 0; sent < kHuge && !response.destroyed; sent += comment.length) {
      if (!response.write(comment)) await wait(1);
    }
    response.end();
  }

  async function crumble(response, bytes, size, pause) {
    for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
      response.write(bytes.subarray(at, at + size));
      await (pause ? wait(pause) : new Promise(setImmediate));
    }
    response.end();
  }

  const server = createServer((request, response) => answer(request, response).catch(() => response.destroy()));
  server.on('connection', () => { connections += 1; });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    name, log,
    origin: `http://127.0.0.1:${server.address().port}`,
    connections: () => connections,
    requests: () => log.filter(({ method }) => method !== 'OPTIONS'),
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

function retry_after(scenario) {
  if (scenario === '429-after-ms') return { 'retry-after-ms': '300', 'access-control-expose-headers': 'retry-after-ms' };
  const date = scenario === '429-after-date' && new Date(Date.now() + 1000).toUTCString();
  const value = date || /^429-after-([\d.]+)$/.exec(scenario)?.[1];
  return value ? { 'retry-after': value, 'access-control-expose-headers': 'retry-after' } : {};
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(kVendors)) console.log(name.padEnd(12), (await start_vendor(name)).origin);
  console.log('Give one as the address of its provider, and mock/ok as the model. Ctrl-C ends.');
}
