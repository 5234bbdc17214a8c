// What a person approved, on its way out: the calls of one question, one after another, each again at most twice and with the same
// bytes. Nothing is ever sent that was not among them. A classic script of the frame.
//
//   way(call, on)       sends a call (web/carry.js) and returns what stops it
//   say(message, hand)  to the page: sent, head, bytes, end
//   place()             what is known when a call fails without a reason
//   progress(words)     for the person
//   over()              all calls have ended, and no more was asked for
class Exchange {
  static kBreathMs = 1000;  // After a failed call: time for the page to ask for it again, or to stop.
  static kMostResends = 2;

  constructor(id, label, calls, { way, say, place, progress, over }) {
    Object.assign(this, { id, label, way, say, place, progress });
    this.calls = new Map(calls.map((call) => [call.call, { ...call, resends: 0, ended: false }]));
    this.queue = [...this.calls.values()].map((call) => ({ call, at: 0 }));
    this.current = null;  // The call that runs, and what stops it.
    this.stopCurrent = null;
    this.wake = () => {};
    this.isOver = false;
    this.run().then(over);
  }

  async run() {
    while (!this.isOver) {
      const next = this.queue.shift();
      if (next) await this.until(next.at);
      if (this.isOver) return;
      const answered = next && await this.attempt(next.call);
      if (!answered) await this.pause(Exchange.kBreathMs);
      if (!next && this.queue.length === 0) this.isOver = true;
    }
  }

  // The same bytes once more. What cannot be is told as ended, so that nobody waits for it.
  again(number, afterMs) {
    const call = this.calls.get(number);
    if (!call?.ended || call.resends === Exchange.kMostResends || this.isOver) {
      this.tellEnd(number, 'cancelled', 0);
      return;
    }
    call.resends += 1;
    call.ended = false;
    this.queue.unshift({ call, at: performance.now() + afterMs });
    this.wake();
  }

  // Ends it; the page hears of every call that it still waits for.
  end() {
    this.isOver = true;
    this.queue.length = 0;
    for (const call of this.calls.values()) {
      if (!call.ended && call !== this.current) this.tellEnd(call.call, 'cancelled', 0);
    }
    if (this.current) this.stopCurrent();
    this.wake();
  }

  // Resolves to whether there was an answer, whole and of success.
  attempt(call) {
    const which = [...this.calls.values()].indexOf(call) + 1;
    const whom = `Asking ${this.label}: request ${which} of ${this.calls.size}`;
    const tell = (what, more, hand) => this.say({ say: what, call: call.call, ...more }, hand);
    let status = 0;
    let received = 0;
    this.progress(`${whom}, waiting for an answer`);
    tell('sent');
    return new Promise((done) => {
      this.current = call;
      this.stopCurrent = this.way(call, {
        head: (head) => { status = head.status; tell('head', head); },
        bytes: (bytes) => {
          received += bytes.length;
          this.progress(`${whom}, ${received.toLocaleString('en')} bytes so far`);
          tell('bytes', { bytes }, [bytes.buffer]);
        },
        end: async (how, seconds) => {
          this.current = null;
          call.ended = true;
          await this.tellEnd(call.call, how, seconds);
          done(how === 'complete' && status >= 200 && status < 300);
        },
      });
    });
  }

  async tellEnd(call, how, seconds) {
    this.say({ say: 'end', call, how, seconds, place: await this.place() });
  }

  async until(at) {
    for (let left = at - performance.now(); left > 0 && !this.isOver; left = at - performance.now()) {
      this.progress(`Once more, with the same bytes, in ${Math.ceil(left / 1000)} s`);
      await this.pause(Math.min(left, 1000));
    }
  }

  pause(milliseconds) {
    return new Promise((done) => {
      this.wake = done;
      setTimeout(done, milliseconds);
    });
  }
}
