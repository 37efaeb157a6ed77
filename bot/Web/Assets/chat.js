// The conversation on the page: log, composer, quoting, places and photos.
import { Line } from './line.js';
import { el, icon, icons } from './parts.js';
import { askPlace } from './place.js';
import { WhatsAppLook } from './whatsapp.js';

export class Chat {
  // say(key, values): the page's own words; city; open(): see Line; locale(): the page's language
  constructor(root, { say, city, open, locale, sample, keepIn, look }) {
    Object.assign(this, { root, say, city, locale });
    this.whatsapp = look === 'whatsapp' ? new WhatsAppLook(this) : null;
    root.classList.toggle('wa', !!this.whatsapp);
    this.mine = new Map();
    this.shown = new Map();
    this.base = `/directline/${city}`;
    this.build(sample);
    this.line = new Line({
      base: this.base, open, keepIn,
      hear: (activity, isOld) => this.hear(activity, isOld),
      ready: isEmpty => { this.log.removeAttribute('aria-busy'); if (isEmpty) this.welcome(); this.bottom(); },
      state: state => this.connection(state),
      outcome: (id, outcome, item) => this.mark(id, outcome, item),
    });
    this.onOffline = () => this.connection(this.isLive ? 'live' : 'away');
    addEventListener('offline', this.onOffline);
    addEventListener('online', this.onOffline);
    this.line.start();
    for (const { activity } of this.line.queue) this.show(activity, true);
  }

  stop() {
    this.line.stop();
    this.root.replaceChildren();
  }

  build(sample) {
    const { say } = this;
    const tool = (name, label, onclick) => el('button', { type: 'button', class: 'tool', 'aria-label': label, title: label, onclick }, icon(icons[name]));
    this.log = el('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-label': say('log'), 'aria-busy': 'true', tabindex: '0' });
    this.notice = el('p', { class: 'notice', role: 'status', hidden: true });
    this.quoteText = el('span');
    this.quoteBar = el('div', { class: 'quoting', hidden: true }, this.quoteText,
      el('button', { type: 'button', class: 'link', onclick: () => this.quote(null) }, say('close')));
    this.file = el('input', { type: 'file', accept: 'image/*', multiple: true, class: 'hidden', tabindex: '-1', 'aria-hidden': 'true', onchange: () => this.sendFiles() });
    this.input = el('textarea', { rows: '1', 'aria-label': say('write'), placeholder: say('write'), maxlength: '4000', enterkeyhint: 'send' });
    this.input.addEventListener('keydown', e => {
      if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) { e.preventDefault(); this.sendWords(); }
      if (e.key === 'Escape') this.quote(null);
    });
    this.input.addEventListener('input', () => this.grow());
    const form = el('form', { class: 'composer', onsubmit: e => { e.preventDefault(); this.sendWords(); } },
      tool('photo', say('photo'), () => this.file.click()), this.file,
      sample ? tool('sample', say('sample'), async () => this.send({}, [await sample()])) : null,
      tool('place', say('place'), () => this.place()),
      this.input,
      el('button', { type: 'submit', class: 'send', 'aria-label': say('send'), title: say('send') }, icon(icons.send)));
    this.root.replaceChildren(this.log, this.notice, this.quoteBar, form);
  }

  grow() {
    this.input.style.height = 'auto';
    this.input.style.height = `${Math.min(this.input.scrollHeight, 120)}px`;
  }

  welcome() {
    this.greeting = el('div', { class: 'line bot' }, el('div', { class: 'bubble' }, el('p', {}, this.say('lead')), el('p', {}, this.say('start'))),
      this.whatsapp ? null : el('div', { class: 'choices' }, el('button', { type: 'button', class: 'choice', onclick: () => this.send({ text: '/start', channelData: { label: this.say('begin') } }) }, this.say('begin'))));
    this.log.append(this.greeting);
  }

  // Sending

  send(activity, files = []) {
    if (this.quoted) activity.replyToId = this.quoted;
    this.quote(null);
    const sent = this.line.send({ ...activity, locale: this.locale() }, files);
    this.show(sent, true, files);
    return sent;
  }

  sendWords() {
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = '';
    this.grow();
    this.send({ text });
  }

  sendFiles() {
    const files = [...this.file.files];
    this.file.value = '';
    if (!files.length) return;
    if (files.length > 5 || files.some(file => file.size > 15 * 1024 * 1024)) {
      this.tell(this.say('tooLarge'));
      return;
    }
    const text = this.input.value.trim();
    this.input.value = '';
    this.grow();
    this.send(text ? { text } : {}, files);
  }

  async place() {
    const value = await askPlace(this.city, this.say);
    if (value) this.send({ type: 'event', name: 'location', value });
    this.input.focus();
  }

  press(action, activity) {
    if (action.type === 'imBack') this.send({ text: action.value });
    else this.send({ text: action.value, replyToId: activity.id, channelData: { postBack: true, label: action.title } });
  }

  quote(activity) {
    this.quoted = activity?.id ?? null;
    this.quoteBar.hidden = !activity;
    if (!activity) return;
    this.quoteText.textContent = this.say('replyTo', { text: (activity.text || this.say('cityPhoto')).split('\n')[0].slice(0, 60) });
    this.input.focus();
  }

  // Showing

  hear(activity, isOld) {
    const id = activity.channelData?.clientActivityID;
    if (activity.from?.role === 'user' || this.mine.has(id)) {
      if (this.mine.has(id)) this.mark(id, 'sent');
      else this.show(activity, true);
      return;
    }
    if (activity.type !== 'message') return;
    if (this.shown.has(activity.id)) this.change(activity);
    else this.show(activity, false, [], isOld);
  }

  show(activity, isMine, files = []) {
    const { channelData = {}, attachments = [] } = activity;
    const bubble = el('div', { class: 'bubble' });
    if (isMine && activity.replyToId && !channelData.postBack) bubble.append(el('p', { class: 'quoted' }, this.textOf(activity.replyToId)));
    if (files.length) {
      for (const file of files) {
        const url = URL.createObjectURL(file);
        bubble.append(el('img', { src: url, alt: this.say('sentPhoto') }));
      }
    } else for (const attachment of attachments) bubble.append(this.picture(attachment, isMine));
    const text = channelData.label ?? activity.text;
    if (text) bubble.append(this.words(text));
    const point = isMine && activity.name === 'location' ? activity.value : channelData.pin;
    if (point) bubble.append(el('p', { class: 'pin' }, `📍 ${isMine ? this.say('sentPlace') + ' · ' : ''}`, this.mapLink(point)));
    const foot = el('p', { class: 'foot' }, this.time(activity));
    const line = el('div', { class: `line ${isMine ? 'me' : 'bot'}`, 'data-id': activity.id }, bubble);
    bubble.append(foot);
    if (isMine) {
      this.whatsapp?.spoke();
      line.prepend(el('span', { class: 'hidden' }, this.say('you')));
      const id = channelData.clientActivityID;
      const state = el('button', { type: 'button', class: 'state', disabled: true });
      foot.append(' ', state);
      if (id) this.mine.set(id, { line, state });
      if (!activity.id) this.mark(id, navigator.onLine ? 'sending' : 'waiting');
    } else {
      foot.append(' ', el('button', { type: 'button', class: 'link reply', onclick: () => this.quote(activity) }, this.say('reply')));
      this.offer(line, activity);
      this.shown.set(activity.id, { line, activity });
      this.expire(channelData.steers);
    }
    this.greeting?.querySelector('.choices')?.remove();
    this.log.append(line);
    this.bottom();
  }

  // Other words for what stands there. Only what differs is touched: a finger may be on its way to a button, and a screen reader is not told of every step.
  change(fresh) {
    const { line, activity } = this.shown.get(fresh.id);
    const wasAtEnd = this.far() < 24;
    const hasOtherButtons = this.whatsapp || JSON.stringify(fresh.suggestedActions) !== JSON.stringify(activity.suggestedActions);
    Object.assign(activity, { suggestedActions: undefined }, fresh);
    line.setAttribute('aria-live', 'off');
    line.querySelector('.words')?.replaceWith(this.words(fresh.text));
    line.querySelector('time').replaceWith(this.time(fresh));
    if (hasOtherButtons) {
      line.querySelectorAll('.choices, .opener').forEach(row => row.remove());
      this.offer(line, activity);
      this.expire(fresh.channelData.steers);
    }
    if (wasAtEnd) this.bottom();
  }

  // What is said last of a broadcast has the buttons that hold.
  expire(steered) {
    if (!steered) return;
    const all = [...this.shown.values()].filter(({ activity }) => activity.channelData?.steers === steered);
    for (const { line } of all.slice(0, -1)) line.querySelectorAll('.choice, .opener').forEach(button => { button.disabled = true; });
  }

  time({ timestamp, channelData }) {
    const at = new Date(channelData?.changedAt ?? timestamp ?? Date.now());
    const time = at.toLocaleTimeString(this.locale(), { hour: '2-digit', minute: '2-digit' });
    return el('time', { datetime: at.toISOString() }, channelData?.changedAt ? this.say('changed', { time }) : time);
  }

  offer(line, activity) {
    const actions = activity.suggestedActions?.actions ?? [];
    const asks = activity.channelData?.asks === 'location';
    if (this.whatsapp) return this.whatsapp.offer(line, activity, actions, asks);
    if (!actions.length && !asks) return;
    const row = el('div', { class: 'choices' });
    if (asks && !actions.some(action => action.title === this.say('place'))) {
      row.append(el('button', { type: 'button', class: 'choice strong', onclick: () => this.place() }, `📍 ${this.say('place')}`));
    }
    for (const action of actions) {
      const opensPlace = asks && action.title === this.say('place');
      row.append(el('button', { type: 'button', class: 'choice', onclick: () => opensPlace ? this.place() : this.press(action, activity) }, action.title));
    }
    line.append(row);
  }

  words(text) {
    const p = el('p', { class: 'words' });
    for (const part of text.split(/(https?:\/\/[^\s]+[^\s.,;)])/)) {
      p.append(/^https?:\/\//.test(part) ? el('a', { href: part, target: '_blank', rel: 'noopener' }, part) : part);
    }
    return p;
  }

  picture({ contentType = '', contentUrl, thumbnailUrl, name }, isMine) {
    if (!contentUrl) return el('p', {}, `📎 ${name ?? contentType}`);
    if (!contentType.startsWith('image/')) return el('p', {}, el('a', { href: contentUrl, download: name ?? '' }, `📎 ${name ?? contentType}`));
    const gone = () => link.replaceWith(el('p', { class: 'gone' }, this.say('photoGone')));
    const img = el('img', { src: thumbnailUrl ?? contentUrl, loading: 'lazy', alt: this.say(isMine ? 'sentPhoto' : 'cityPhoto'), onerror: () => gone(), onload: () => this.bottom(true) });
    const link = el('a', { href: contentUrl, target: '_blank', rel: 'noopener' }, img);
    return link;
  }

  mapLink({ latitude, longitude }) {
    const [lat, lon] = [Number(latitude).toFixed(5), Number(longitude).toFixed(5)];
    return el('a', { href: `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`, target: '_blank', rel: 'noopener' }, this.say('openMap'));
  }

  textOf(id) {
    const line = [...this.log.children].find(child => child.dataset.id === id);
    return (line?.querySelector('.words')?.textContent ?? this.say('quoted')).split('\n')[0].slice(0, 80);
  }

  mark(id, outcome, item) {
    const { line, state } = this.mine.get(id) ?? {};
    if (!line) return;
    line.dataset.state = outcome;
    state.textContent = outcome === 'sent' ? '✓' : this.say(outcome);
    state.setAttribute('aria-label', this.say(outcome));
    state.disabled = outcome !== 'failed';
    if (outcome === 'failed') {
      if (item.status === 413) this.tell(this.say('tooLarge'));
      state.onclick = () => { line.remove(); this.send(item.activity, item.files); };
    }
  }

  connection(state) {
    this.isLive = state === 'live';
    clearTimeout(this.late);
    if (!navigator.onLine) this.tell(this.say('offline'));
    else if (this.isLive) this.tell('');
    else this.late = setTimeout(() => this.tell(this.say('reconnect')), 2000);
  }

  tell(text) {
    Object.assign(this.notice, { hidden: !text, textContent: text });
  }

  far() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
  }

  bottom(onlyWhenNear) {
    if (!onlyWhenNear || this.far() < 400) this.log.scrollTop = this.log.scrollHeight;
  }
}
