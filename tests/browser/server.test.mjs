// web/server.mjs: the right types, nothing outside its folder, no headers that a plain host would lack.

import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../web/server.mjs';

let folder;
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-server-'));
  await mkdir(join(folder, 'site', 'sub'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'site', 'index.html'), '<p>hello');
  await writeFile(join(folder, 'site', 'engine.wasm'), 'wasm');
  await writeFile(join(folder, 'site', 'engine.js'), 'js');
  await writeFile(join(folder, 'site', 'sub', 'a b.json'), '{}');
  await symlink(join(folder, 'secret.txt'), join(folder, 'site', 'way-out.txt'));
  server = await serve(join(folder, 'site'), 0);
});

after(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

// `fetch` would tidy the path before sending it; this sends it as it is.
function get(path, method = 'GET') {
  return new Promise((resolve, reject) => {
    request(server.address, { path, method }, (response) => {
      let body = '';
      response.on('data', (piece) => { body += piece; });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    }).on('error', reject).end();
  });
}

test('serves the index, with its type and nothing special', async () => {
  const { status, headers, body } = await get('/');
  assert.equal(status, 200);
  assert.equal(body, '<p>hello');
  const transport = ['connection', 'date', 'keep-alive'];  // Node's own, and they vary with its version.
  assert.deepEqual(Object.keys(headers).filter((name) => !transport.includes(name)).sort(),
    ['content-length', 'content-type']);
});

test('names the types that browsers insist on', async () => {
  assert.equal((await get('/engine.wasm')).headers['content-type'], 'application/wasm');
  assert.match((await get('/engine.js?x=1')).headers['content-type'], /^text\/javascript/);
  assert.equal((await get('/sub/a%20b.json')).headers['content-type'], 'application/json');
});

test('answers HEAD without a body', async () => {
  const { status, headers, body } = await get('/engine.wasm', 'HEAD');
  assert.deepEqual([status, headers['content-length'], body], [200, '4', '']);
});

for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/sub/../../secret.txt',
  '/way-out.txt', '/sub', '/nothing', '/%', '/%00', '//etc/passwd']) {
  test(`finds nothing at ${path}`, async () => {
    const { status, body } = await get(path);
    assert.deepEqual([status, body], [404, 'Not found\n']);
  });
}

test('only reads', async () => {
  assert.equal((await get('/', 'POST')).status, 405);
});
