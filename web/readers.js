// Workers that read parts of an import side by side, for the engine's worker (web/worker.js), which reads as well. They are made of
// the same script and the same compiled module, so nothing is loaded for them; each has a small memory of its own, gets File
// handles and tickets, and answers with rows. They end with the import.

const kMostWorkers = 4;  // That read; more would wait for the one that puts their rows together.

export class Readers {
  // `script`: this worker's own text, as a Blob. `wake` is called when the engine has got something to do.
  constructor({ script, module, engine, wake, requests }) {
    Object.assign(this, { script, module, engine, wake, requests });
    const cores = typeof Worker === 'undefined' ? 1 : navigator.hardwareConcurrency ?? 1;
    this.most = Math.min(cores, kMostWorkers) - 1;
    this.all = [];
  }

  // After each step of the engine.
  serve() {
    if (!this.engine.isReading()) { this.end(); return; }
    while (this.all.length < Math.min(this.most, this.engine.partsToShare() - 1)) this.begin();
    for (const reader of this.all) this.handOut(reader);
  }

  begin() {
    const address = URL.createObjectURL(this.script);
    const reader = { worker: new Worker(address), ready: false, parts: new Set() };
    reader.worker.onmessage = ({ data }) => this.hear(reader, data);
    reader.worker.onerror = (event) => { event.preventDefault(); this.lose(reader); };
    reader.worker.postMessage({ read: { module: this.module } });
    reader.forget = () => URL.revokeObjectURL(address);
    this.all.push(reader);
  }

  // One part in advance while there are enough for everybody, so that no reader waits for the engine's next step.
  handOut(reader) {
    const ahead = this.engine.partsToShare() > this.all.length + 1 ? 2 : 1;
    while (reader.ready && reader.parts.size < ahead) {
      const ticket = this.engine.takeTicket();
      if (!ticket) return;
      reader.parts.add(ticket.part);
      reader.worker.postMessage({ ticket });
    }
  }

  hear(reader, { ready, part, rows, trouble, requests }) {
    if (requests) this.requests(requests);
    if (trouble) this.lose(reader);
    if (ready) { reader.ready = true; reader.forget(); }
    if (part !== undefined && reader.parts.delete(part)) {
      if (rows) this.engine.giveRows(part, rows);
      else this.engine.giveBack(part);
      this.wake();
    }
    this.handOut(reader);
  }

  // The engine's worker reads what a reader could not. It is not replaced: what ended it would end the next one.
  lose(reader) {
    if (!this.all.includes(reader)) return;
    this.all.splice(this.all.indexOf(reader), 1);
    this.most -= 1;
    reader.ready = false;
    reader.worker.terminate();
    for (const part of reader.parts) this.engine.giveBack(part);
    this.wake();
  }

  end() {
    for (const { worker, forget } of this.all.splice(0)) { worker.terminate(); forget(); }
  }
}
