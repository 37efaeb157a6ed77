// The simulator: resident, officer and admin side by side, each in the real conversation of a demo person.
import { Chat } from './chat.js';
import { el } from './parts.js';
import { samplePhoto } from './sample.js';

const facts = JSON.parse(document.getElementById('facts').textContent);
const say = (key, values = {}) => (facts.texts.id[`web.${key}`] ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const roles = [
  { id: 'resident', title: 'simResident', fits: role => role === 'warga' },
  { id: 'officer', title: 'simOfficer', fits: role => role !== 'warga' && role !== 'admin' },
  { id: 'admin', title: 'simAdmin', fits: role => role === 'admin' },
];
const panes = document.getElementById('panes');
const tabs = document.getElementById('tabs');
const cityPick = document.getElementById('city');
const lookPick = document.getElementById('look');
let people = [];

const fetchJson = async (path, options) => {
  const answer = await fetch(path, options);
  if (!answer.ok) throw { status: answer.status };
  return answer.json();
};

class Pane {
  constructor(role) {
    this.role = role;
    this.pick = el('select', { onchange: () => this.open() });
    this.body = el('div', { class: 'chat' });
    this.desk = role.id === 'admin' ? el('details', { class: 'desk', 'aria-label': say('deskTitle'), open: matchMedia('(min-width: 901px)').matches }) : null;
    this.node = el('section', { class: 'pane', id: `pane-${role.id}`, role: 'tabpanel', 'aria-label': say(role.title) },
      el('header', {}, el('h2', {}, say(role.title)), el('label', {}, el('span', { class: 'hidden' }, say('simPersona')), this.pick)),
      this.desk, this.body);
    this.tab = el('button', { type: 'button', role: 'tab', 'aria-controls': this.node.id, onclick: () => show(this) }, say(role.title));
    panes.append(this.node);
    tabs.append(this.tab);
  }

  load(city) {
    this.city = city;
    const mine = people.filter(person => this.role.fits(person.role));
    this.pick.replaceChildren(...mine.map(person => el('option', { value: person.chatId }, person.name)));
    this.open();
  }

  open() {
    this.chat?.stop();
    this.chat = null;
    if (!this.pick.value) {
      this.body.replaceChildren(el('p', { class: 'notice' }, say('simNobody')));
      return;
    }
    const path = `/simulator/api/token/${this.city}/${encodeURIComponent(this.pick.value)}`;
    this.chat = new Chat(this.body, {
      say, city: this.city, locale: () => 'id', sample: samplePhoto, look: lookPick.value,
      open: () => fetchJson(path, { method: 'POST' }),
    });
  }

  // The desk's buttons speak in the admin's own conversation, whatever its language: such a press does not age.
  ask(what, label) {
    this.chat?.send({ text: `s:0:a-${what}`, channelData: { postBack: true, label } });
  }

  async showDesk() {
    if (!this.desk) return;
    let desk;
    try {
      desk = await fetchJson(`/simulator/api/desk/${this.city}`);
    } catch {
      this.desk.replaceChildren(el('summary', { class: 'soft' }, say('deskAway')));
      return;
    }
    const list = (items, draw) => el('ul', {}, ...(items.length ? items.map(item => el('li', {}, draw(item))) : [el('li', { class: 'soft' }, say('deskNone'))]));
    const time = at => new Date(at).toLocaleString('id', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
    const onDuty = desk.roster.filter(person => person.onDuty);
    const button = (what, key) => el('button', { type: 'button', class: 'choice', onclick: () => this.ask(what, say(key)) }, say(key));
    const shown = [
      el('summary', { class: 'figures' }, say('deskFigures', { open: desk.openCount, late: desk.lateCount, aside: desk.asideCount, dead: desk.deadCount })),
      el('div', { class: 'choices' }, button('add', 'deskAdd'), button('move', 'deskMove'), button('remove', 'deskRemove')),
      el('h3', {}, say('deskDuty', { on: onDuty.length, all: desk.roster.length })),
      list(onDuty, person => `${person.name} · ${person.teamName || person.role} · ${say('deskTasks', { count: person.openTasks })}`),
      el('h3', {}, say('deskLate')),
      list(desk.late, task => `${task.number} · ${task.categoryId} · ${time(task.dueAt)}${task.officerName ? ' · ' + task.officerName : ''}`),
      el('h3', {}, say('deskFailures')),
      list(desk.failures, failure => failure),
    ];
    const text = shown.map(node => node.textContent).join();
    if (text !== this.drawn) {
      this.drawn = text;
      this.desk.replaceChildren(...shown);
    }
  }
}

const all = roles.map(role => new Pane(role));

function show(pane) {
  for (const other of all) {
    other.node.classList.toggle('shown', other === pane);
    other.tab.setAttribute('aria-selected', other === pane);
  }
  pane.chat?.bottom();
}

async function load() {
  people = await fetchJson(`/simulator/api/personas/${cityPick.value}`).catch(() => []);
  for (const pane of all) pane.load(cityPick.value);
  tick();
}

async function tick() {
  await Promise.all(all.map(pane => pane.showDesk()));
}

cityPick.append(...facts.cities.map(city => el('option', { value: city.id }, city.name)));
cityPick.addEventListener('change', load);
lookPick.addEventListener('change', () => all.forEach(pane => pane.open()));
show(all[0]);
load();
setInterval(tick, 3000);
