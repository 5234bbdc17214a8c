// Starts the engine's worker and talks to it. Its script is a blob: URL, because a worker loaded from the host would take its
// policy from the host's headers, and a plain static host sends none; a blob: worker inherits this page's seal.

export function startEngine(parts, samples, on) {
  // The worker counts its own requests with the page's code; `export` has no meaning in a classic script.
  const texts = ['engine-glue.js', 'seal.js', 'readers.js', 'worker.js'].map((name) => parts[name].replace(/^export /gm, ''));
  const script = new Blob([texts.join('\n')], { type: 'text/javascript' });
  const address = URL.createObjectURL(script);
  const worker = new Worker(address);
  worker.onmessage = ({ data }) => {
    URL.revokeObjectURL(address);
    for (const bytes of data.replies ?? []) on.reply(bytes);
    if (data.requests) on.requests(data.requests);
    if (data.trouble) on.trouble(data.trouble);
  };
  worker.onerror = (event) => on.trouble(event.message ?? 'It ran out of memory.');
  worker.postMessage({
    start: {
      wasm: parts['engine.wasm'],
      pack: parts['catalogue.pack'],
      script,  // Its readers are made of the same.
      samples: samples.map((name) => ({ name, text: parts[`samples/${name}.txt`] })),
    },
  });
  return {
    request: (bytes) => worker.postMessage({ request: bytes }, [bytes.buffer]),
    // What a frame of the chatbot heard: { head }, { bytes } or { end }; see web/worker.js.
    chat: (what, hand = []) => worker.postMessage({ chat: [what] }, hand),
    // File handles only: the bytes are read inside the worker, in slices.
    files: (files) => worker.postMessage({ files }),
  };
}
