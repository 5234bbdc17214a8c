// Every way that a script has to send a request, each as a function of the address. They run in the browser, so each stands
// alone: nothing from outside of its braces is there. Trouble is swallowed: what counts is what the server sees.

const element = (tag, attribute, more = '') => new Function('url', `
  const made = document.createElement('${tag}');
  ${more}
  made.setAttribute('${attribute}', url);
  document.body.append(made);
`);
const link = (rel, more = '') => element('link', 'href', `made.rel = '${rel}'; ${more}`);

export const kPageProbes = {
  fetch: (url) => fetch(url).catch(() => {}),
  fetch_keepalive: (url) => fetch(url, { method: 'POST', body: 'x', keepalive: true, mode: 'no-cors' }).catch(() => {}),
  xhr: (url) => { const xhr = new XMLHttpRequest(); xhr.open('GET', url); xhr.send(); },
  websocket: (url) => { new WebSocket(url.replace('http', 'ws')); },
  event_source: (url) => { const source = new EventSource(url); source.onerror = () => source.close(); },
  beacon: (url) => navigator.sendBeacon(url, 'x'),
  ping: (url) => {
    const made = document.createElement('a');
    Object.assign(made, { href: '#', ping: url });
    document.body.append(made);
    made.click();
  },
  image: (url) => { new Image().src = url; },
  image_set: element('img', 'srcset'),
  input_image: element('input', 'src', "made.type = 'image';"),
  svg_image: (url) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image');
    image.setAttribute('href', url);
    svg.append(image);
    document.body.append(svg);
  },
  background: (url) => {
    const made = document.createElement('p');
    made.textContent = 'x';
    made.style.backgroundImage = `url(${url})`;
    document.body.append(made);
  },
  font: (url) => new FontFace('probe', `url(${url})`).load().catch(() => {}),
  script: element('script', 'src'),
  module_script: element('script', 'src', "made.type = 'module';"),
  import: (url) => import(url).catch(() => {}),
  style: link('stylesheet'),
  inline_import: (url) => {
    const made = document.createElement('style');
    made.textContent = `@import url(${url});`;
    document.head.append(made);
  },
  prefetch: link('prefetch'),
  preload_image: link('preload', "made.as = 'image';"),
  preload_fetch: link('preload', "made.as = 'fetch'; made.crossOrigin = 'anonymous';"),
  modulepreload: link('modulepreload'),
  frame: element('iframe', 'src'),
  object: element('object', 'data', "made.type = 'text/html';"),
  embed: element('embed', 'src', "made.type = 'text/html';"),
  video: element('video', 'src', 'made.preload = "auto";'),
  poster: element('video', 'poster'),
  audio: element('audio', 'src', 'made.preload = "auto";'),
  form: (url) => {
    const frame = document.createElement('iframe');
    frame.name = `target${Math.random()}`;
    const form = document.createElement('form');
    Object.assign(form, { action: url, method: 'post', target: frame.name });
    document.body.append(frame, form);
    form.submit();
  },
};

// Only tried: a headless browser does not always ask for these, even where it may.
export const kShyPageProbes = {
  icon: link('icon'),
  manifest: link('manifest'),
  prerender: link('prerender'),
  speculation: (url) => {
    const made = document.createElement('script');
    made.type = 'speculationrules';
    made.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [url] }] });
    document.head.append(made);
  },
  style_in_blank_frame: (url) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const sheet = frame.contentDocument.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = url;
    frame.contentDocument.head.append(sheet);
  },
  fetch_in_blank_frame: (url) => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentWindow.fetch(url).catch(() => {});
  },
  fetch_in_written_frame: (url) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<img src="${url}"><link rel="prefetch" href="${url}">`;
    document.body.append(frame);
  },
};

// Workers, which a page may load from its own host only.
export const kOwnHostProbes = {
  worker: (url) => { new Worker(url); },
  module_worker: (url) => { new Worker(url, { type: 'module' }); },
  shared_worker: (url) => { new SharedWorker(url); },
  service_worker: (url) => navigator.serviceWorker.register(url).catch(() => {}),
};

export const kWorkerProbes = {
  fetch: (url) => fetch(url).catch(() => {}),
  xhr: (url) => { const xhr = new XMLHttpRequest(); xhr.open('GET', url); xhr.send(); },
  synchronous_xhr: (url) => { const xhr = new XMLHttpRequest(); xhr.open('GET', url, false); xhr.send(); },
  websocket: (url) => { new WebSocket(url.replace('http', 'ws')); },
  event_source: (url) => { const source = new EventSource(url); source.onerror = () => source.close(); },
  import_scripts: (url) => { importScripts(url); },
  font: (url) => new FontFace('probe', `url(${url})`).load().catch(() => {}),
  worker_in_worker: (url) => {
    const text = `fetch('${url}').catch(() => {})`;
    new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  },
};

// Runs every probe in a page or a worker (anything with `evaluate`): NAME is appended to the address. A refusal that is
// thrown is as good as one that is not.
export async function run_probes(place, probes, address) {
  await Promise.all(Object.entries(probes).map(([name, probe]) => place.evaluate(probe, address + name).catch(() => {})));
}

// The same in a blob: worker that the page makes.
export function run_probes_in_blob_worker(page, probes, address) {
  const calls = Object.entries(probes).map(([name, probe]) => `try { (${probe})('${address}${name}'); } catch {}`);
  return page.evaluate((text) => new Promise((done) => {
    const script = new Blob([text, '\npostMessage(0);'], { type: 'text/javascript' });
    new Worker(URL.createObjectURL(script)).onmessage = done;
  }), calls.join('\n'));
}
