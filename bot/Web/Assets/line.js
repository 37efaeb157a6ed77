// A Direct Line 3.0 client: one conversation, live, with a queue of what could not be sent yet.
const wait = ms => new Promise(done => setTimeout(done, ms));
const newId = () => [...crypto.getRandomValues(new Uint8Array(10))].map(b => b.toString(16).padStart(2, '0')).join('');

export class Line {
  // open(): a promise of {conversationId, token}; hear(activity, isOld): one that was heard before has other words now; ready(isEmpty); state('live'|'away'); outcome(clientId, 'sent'|'waiting'|'failed')
  constructor({ base, open, hear, ready, state, outcome, keepIn }) {
    Object.assign(this, { base, open, hear, ready, state, outcome, keepIn });
    this.watermark = '';
    this.queue = [];
    this.seen = new Map();
    this.tries = 0;
    addEventListener('online', () => { this.nudge?.(); this.pump(); });
  }

  async start() {
    this.restore();
    while (!this.isOver) {
      try {
        await this.connect();
        this.tries = 0;
      } catch (reason) {
        if (reason.status === 403 || reason.status === 404 || reason.status === 401) this.token = null;
      }
      if (this.isOver) return;
      this.state('away');
      await Promise.race([wait(Math.min(15000, 500 * 2 ** this.tries++)), new Promise(done => { this.nudge = done; })]);
    }
  }

  stop() {
    this.isOver = true;
    this.socket?.close();
  }

  async connect() {
    if (!this.token) await this.admit();
    const opened = this.isOpen
      ? await this.call(`/conversations/${this.id}?watermark=${this.watermark}`)
      : await this.call('/conversations', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
    this.id = opened.conversationId;
    this.token = opened.token;
    for (let more = true; more;) {
      const set = await this.call(`/conversations/${this.id}/activities?watermark=${this.watermark}`);
      more = set.activities.length > 0;
      this.take(set, !this.isOpen);
    }
    if (!this.isOpen) this.ready(this.seen.size === 0);
    this.isOpen = true;
    const url = new URL(opened.streamUrl);
    url.searchParams.set('watermark', this.watermark);
    await this.listen(url);
  }

  listen(url) {
    return new Promise((done, fail) => {
      const socket = this.socket = new WebSocket(url);
      const ping = setInterval(() => socket.readyState === 1 && socket.send(''), 20000);
      const renew = setInterval(() => this.call('/tokens/refresh', { method: 'POST' }).then(a => { this.token = a.token; }, () => {}), 900000);
      socket.onopen = () => { this.tries = 0; this.state('live'); this.pump(); };
      socket.onmessage = e => e.data && this.take(JSON.parse(e.data), false);
      socket.onerror = () => fail({});
      socket.onclose = () => { clearInterval(ping); clearInterval(renew); done(); };
    });
  }

  take(set, isOld) {
    for (const activity of set.activities) {
      const { id, channelData } = activity;
      if (this.seen.has(id) && this.seen.get(id) === channelData?.changedAt) continue;
      this.seen.set(id, channelData?.changedAt);
      this.hear(activity, isOld);
    }
    if (set.watermark) this.watermark = set.watermark;
  }

  async admit() {
    const pass = await this.open();
    if (this.id && this.id !== pass.conversationId) this.isOpen = false, this.watermark = '';
    this.id = pass.conversationId;
    this.token = pass.token;
  }

  async call(path, options = {}) {
    const answer = await fetch(this.base + path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${this.token}` } });
    if (!answer.ok) throw { status: answer.status, after: Number(answer.headers.get('Retry-After')) };
    return answer.json();
  }

  send(activity, files = []) {
    activity = { type: 'message', ...activity, channelData: { ...activity.channelData, clientActivityID: newId() } };
    this.queue.push({ activity, files });
    this.keep();
    this.pump();
    return activity;
  }

  async pump() {
    if (this.isBusy || !this.queue.length || !this.token) return;
    this.isBusy = true;
    const { activity, files } = this.queue[0];
    const mine = activity.channelData.clientActivityID;
    let pause = 0;
    try {
      await this.post(activity, files);
      this.queue.shift();
      this.outcome(mine, 'sent');
    } catch ({ status, after }) {
      if (status === 403 || status === 401) {
        try { await this.admit(); } catch { pause = 3000; }
      } else if (status >= 400 && status < 500 && status !== 429) {
        this.queue.shift();
        this.outcome(mine, 'failed', { activity, files, status });
      } else {
        this.outcome(mine, 'waiting');
        pause = (after || 3) * 1000;
      }
    }
    this.keep();
    if (pause) await Promise.race([wait(pause), new Promise(done => addEventListener('online', done, { once: true }))]);
    this.isBusy = false;
    this.pump();
  }

  post(activity, files) {
    if (!files.length) {
      return this.call(`/conversations/${this.id}/activities`,
        { method: 'POST', body: JSON.stringify(activity), headers: { 'Content-Type': 'application/json' } });
    }
    const form = new FormData();
    form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
    for (const file of files) form.append('file', file, file.name || 'foto.jpg');
    return this.call(`/conversations/${this.id}/upload`, { method: 'POST', body: form });
  }

  // Words survive a closed tab; pictures do not, they are asked for again by the talk.
  keep() {
    if (this.keepIn) localStorage.setItem(this.keepIn, JSON.stringify(this.queue.filter(item => !item.files.length).map(item => item.activity)));
  }

  restore() {
    try {
      for (const activity of JSON.parse(localStorage.getItem(this.keepIn)) ?? []) this.queue.push({ activity, files: [] });
    } catch { /* nothing kept */ }
  }
}
