// A static file server for dist/, for this machine only: no special headers, as on any plain host.
//
//   node web/server.mjs FOLDER PORT
//
// Tests import `serve`; port 0 lets the system choose.

import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const kTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

// The regular file that `url` names inside `root`, or null: also for links that lead out of it.
async function find_file(root, url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/)[0]);
    const file = await realpath(join(root, path.endsWith('/') ? path + 'index.html' : path));
    const info = await stat(file);
    return file.startsWith(root + sep) && info.isFile() ? { file, size: info.size } : null;
  } catch {
    return null;
  }
}

async function answer(root, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405).end();
    return;
  }
  const found = await find_file(root, request.url);
  if (!found) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
    return;
  }
  response.writeHead(200, {
    'Content-Type': kTypes[extname(found.file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  if (request.method === 'HEAD') response.end();
  else createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
}

// Resolves to { address, close } once the server listens on a loopback address; rejects if it cannot.
export async function serve(folder, port) {
  const root = await realpath(resolve(folder));
  const server = createServer((request, response) => answer(root, request, response));
  await new Promise((ready, failed) => server.once('error', failed).listen(port, '127.0.0.1', ready));
  const close = () => new Promise((done) => { server.close(done); server.closeAllConnections(); });
  return { address: `http://127.0.0.1:${server.address().port}/`, close };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder, port] = process.argv.slice(2);
  try {
    console.log(`\nOpen ${(await serve(folder, Number(port))).address}  (Ctrl-C ends)`);
  } catch (error) {
    console.error(`Cannot serve ${folder} on port ${port} (${error.code ?? error.message}): try web/serve --port N.`);
    process.exit(1);
  }
}
