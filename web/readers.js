// Workers that read parts of an import side by side, for the engine's worker (web/worker.js), which reads as well. They are made of
// the same script and the same compiled module, so nothing is loaded for them; each has a small memory of its own, gets tickets with
// File handles, and with the bytes where they are at hand, and answers with rows. They end with the import; fresh ones wait for the
// next, because a worker takes longer to start than most imports take.

const kMostWorkers = 4;  // That read; more would wait for the one that puts their rows together.

export class Readers {
  // `script`: this worker's own text, as a Blob. `wake` is called when the engine has got something to do.
  constructor({ script, module, engine, wake, requests }) {
    Object.assign(this, { script, module, engine, wake, requests });
    const cores = typeof Worker === 'undefined' ? 1 : navigator.hardwareConcurrency ?? 1;
    this.most = Math.min(cores, kMostWorkers) - 1;
    this.all = [];
    this.memory = 0;  // Bytes that those of the last import took, for tests/bench/import.
  }

  // When the engine has nothing to do.
  prepare() {
    while (this.all.length < this.most) this.begin();
  }

  // After each step of the engine.
  serve() {
    if (this.engine.isReading()) for (const reader of this.all) this.handOut(reader);
    else this.end();
  }

  begin() {
    const address = URL.createObjectURL(this.script);
    const reader = { address, worker: new Worker(address), ready: false, memory: 0, parts: new Set() };
    reader.worker.onmessage = ({ data }) => this.hear(reader, data);
    reader.worker.onerror = (event) => { event.preventDefault(); this.hear(reader, { trouble: event.message }); };
    reader.worker.postMessage({ read: { module: this.module } });
    this.all.push(reader);
  }

  // One part in advance while there are enough for everybody, so that no reader waits for the engine's next step.
  handOut(reader) {
    const ahead = this.engine.partsToShare() > this.all.length + 1 ? 2 : 1;
    while (reader.ready && reader.parts.size < ahead) {
      const ticket = this.engine.takeTicket();
      if (!ticket) return;
      reader.parts.add(ticket.part);
      reader.worker.postMessage({ ticket }, ticket.held ? [ticket.held.buffer] : []);
    }
  }

  hear(reader, { ready, part, rows, memory, trouble, requests }) {
    if (requests) this.requests(requests);
    if (!this.all.includes(reader)) return;
    if (trouble !== undefined) { this.lose(reader); return; }
    if (ready) { reader.ready = true; URL.revokeObjectURL(reader.address); }
    if (part !== undefined && reader.parts.delete(part)) {
      reader.memory = memory;
      if (rows) this.engine.giveRows(part, rows);
      else this.engine.giveBack(part);
      this.wake();
    }
    this.handOut(reader);
  }

  // The engine's worker reads what a reader could not. It is not replaced: what ended it would end the next one.
  lose(reader) {
    this.all.splice(this.all.indexOf(reader), 1);
    this.most -= 1;
    URL.revokeObjectURL(reader.address);
    reader.worker.terminate();
    for (const part of reader.parts) this.engine.giveBack(part);
    this.wake();
  }

  // Those that have read something go, and their memory with them.
  end() {
    const used = this.all.filter(({ memory, parts }) => memory > 0 || parts.size > 0);
    if (used.length === 0) return;
    this.memory = used.reduce((sum, { memory }) => sum + memory, 0);
    this.all = this.all.filter((reader) => !used.includes(reader));
    for (const { worker } of used) worker.terminate();
  }
}
