// No policy covers WebRTC, so that it goes from the frames, too (web/seal.js).
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport', 'WebTransport']) delete globalThis[name];

// Carries one approved request and hands its answer on, byte by byte: it moves bytes and reads none of them. A classic script of
// the sandboxed frame; web/loopback.js also gives its text to a worker, so the function stands alone.
//
//   call   { url, method, headers: [[name, value], ...], body: Uint8Array or null, firstByteMs }
//   on     head({ status, contentType, retryAfter, retryAfterMs }), bytes(Uint8Array), end(how, seconds)
//
// `how` is a ChatHow of src/engine/messages_chat.h by name. Returns a function that aborts.
function carry(call, on) {
  const kTickMs = 1000;
  const kQuietMs = 45_000;      // Without a single byte, once there was one.
  const kOverallMs = 600_000;
  const kMostBytes = 8 << 20;   // No list of sixty artists is that long.

  const aborter = new AbortController();
  const began = performance.now();
  let stopped = null;
  let last = began;
  let quiet = 0;
  let awake = 0;
  let answered = false;
  let received = 0;

  const stop = (how) => { stopped ??= how; aborter.abort(); };

  // Time as it passes for a tab that is seen: a hidden one gets its timers late, or not at all, and its bytes as well, so that
  // time counts for nothing there, and a late tick for little.
  const timer = setInterval(() => {
    const now = performance.now();
    const passed = globalThis.document?.hidden ? 0 : Math.min(now - last, 2 * kTickMs);
    last = now;
    quiet += passed;
    awake += passed;
    if (awake >= kOverallMs || quiet >= (answered ? kQuietMs : call.firstByteMs)) stop('timed_out');
  }, kTickMs);

  const transfer = async () => {
    const response = await fetch(call.url, {
      method: call.method, headers: call.headers, body: call.body, signal: aborter.signal, mode: 'cors', credentials: 'omit',
      cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer',
    });
    answered = true;
    quiet = 0;
    const header = (name) => response.headers.get(name) ?? '';
    on.head({
      status: response.status, contentType: header('content-type'), retryAfter: header('retry-after'),
      retryAfterMs: header('retry-after-ms'),
    });
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part && !part.done && !stopped; part = await reader.read()) {
      quiet = 0;
      received += part.value.length;
      if (received > kMostBytes) stop('broke_off');
      else on.bytes(part.value);
    }
  };

  const finish = (how) => {
    clearInterval(timer);
    on.end(stopped ?? how, (performance.now() - began) / 1000);
  };
  transfer().then(() => finish('complete'), () => finish(answered ? 'broke_off' : 'blocked'));
  return () => stop('cancelled');
}
