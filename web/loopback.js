// The way to servers on this machine that ask for no key. Ollama answers pages by their origin, and a sandboxed frame has none, so
// this document has the page's. A document of the page's origin is open to the page, however; so it keeps no way out for itself:
//
//   it starts a worker, which inherits its policy (connect-src: loopback alone), then tightens its own to nothing;
//   the worker listens to the ports that are handed over once, before the seal, and the other ends are held by the sandboxed frames.
//
// So only what was shown and approved in a frame is carried, by a worker that nobody else can talk to.
(() => {
  const serve = () => {
    let violation = '';
    self.addEventListener('securitypolicyviolation', (event) => { violation = `${event.effectiveDirective} ${event.blockedURI}`; });
    const answer = (port) => {
      const stops = new Map();
      port.onmessage = ({ data: { number, call } }) => {
        if (!call) { stops.get(number)?.(); return; }
        violation = '';
        stops.set(number, carry(call, {
          head: (head) => port.postMessage({ number, head }),
          bytes: (bytes) => port.postMessage({ number, bytes }, [bytes.buffer]),
          end: (how, seconds) => { stops.delete(number); port.postMessage({ number, end: { how, seconds, violation } }); },
        }));
      };
    };
    self.onmessage = ({ ports }) => { self.onmessage = null; ports.forEach(answer); };
    self.postMessage('up');
  };

  const address = URL.createObjectURL(new Blob([`${carry}\n(${serve})();`], { type: 'text/javascript' }));
  const worker = new Worker(address);
  let handedOver = false;

  // The policy may be tightened only when the worker is up: it takes its own when its script is read.
  worker.onmessage = () => {
    URL.revokeObjectURL(address);
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = "default-src 'none'; form-action 'none'; base-uri 'none'";
    document.head.append(meta);
    const say = () => parent.postMessage({ say: 'here' }, location.origin);
    window.addEventListener('message', ({ source, origin, data, ports }) => {
      if (source !== parent || origin !== location.origin || handedOver) return;
      if (data.do === 'hello') say();
      if (data.do !== 'ports') return;
      handedOver = true;
      worker.postMessage(null, ports);
    });
    say();
  };
})();
