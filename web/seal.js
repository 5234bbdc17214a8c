// The seal: a second policy after which the browser refuses every request of this page and of its workers, to its own host
// too; and the count of what was tried all the same. Policies only add up: no script can take this one back.

const sealed = [
  "default-src 'none'", "script-src 'wasm-unsafe-eval'", "style-src 'none'", "img-src data: blob:", "connect-src 'none'",
  "worker-src blob:", "frame-src 'none'", "manifest-src 'none'", "form-action 'none'", "base-uri 'none'",
].join('; ');

// No policy covers WebRTC, so it goes before anything else runs.
export function removeWebRtc(scope = window) {
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport', 'WebTransport']) {
    delete scope[name];
  }
}

export function seal() {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = sealed;
  document.head.append(meta);
}

// Calls `told` with the number of requests that page and workers tried from now on, whether they left or were refused.
// Workers count their own (web/worker.js) and report through the returned function.
export function countRequests(told) {
  let own = 0;
  let workers = 0;
  const add = (count) => { own += count; told(own + workers); };
  watchRequests(window, add);
  return (count) => { workers += count; told(own + workers); };
}

// A refused request shows as a policy violation, as a resource entry, or as both: for each address the larger of the two
// counts. blob: and data: entries are this page reading its own memory.
export function watchRequests(scope, add) {
  const from = scope.performance.now();
  const seen = new Map();
  const count = (address, kind) => {
    const tried = seen.get(address) ?? { refused: 0, listed: 0 };
    seen.set(address, tried);
    const before = Math.max(tried.refused, tried.listed);
    tried[kind] += 1;
    if (Math.max(tried.refused, tried.listed) > before) add(1);
  };
  new scope.PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (startTime >= from && /^(https?|wss?):/.test(name)) count(name, 'listed');
    }
  }).observe({ type: 'resource' });
  const target = scope.document ?? scope;
  target.addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition === 'enforce') count(event.blockedURI, 'refused');
  });
}
