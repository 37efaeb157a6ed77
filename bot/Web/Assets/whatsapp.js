// How WhatsApp shows the same conversation: choices are lines of the message and rows of a list, and nothing else can be pressed.
import { el } from './parts.js';

const mostRows = 10;

export class WhatsAppLook {
  constructor(chat) {
    this.chat = chat;
  }

  // What comes next answers the person: its choices can be typed by number. News that comes by itself is answered in words.
  spoke() {
    this.isAnswer = true;
  }

  offer(line, activity, actions, asks) {
    const { chat } = this;
    const bubble = line.querySelector('.bubble');
    if (actions.length) {
      const lines = actions.map((action, place) => `${this.isAnswer ? `${place + 1}.` : '•'} ${action.title}`).join('\n');
      const words = bubble.querySelector('.words');
      if (words) words.append(`\n${lines}`);
      else bubble.querySelector('.foot').before(chat.words(lines));
    }
    this.isAnswer = false;
    if (asks) line.append(this.opener(`📍 ${chat.say('place')}`, () => chat.place()));
    else if (actions.length) line.append(this.opener(`☰ ${chat.say('choose')}`, () => this.open(activity, actions)));
  }

  opener(label, onclick) {
    return el('button', { type: 'button', class: 'opener', onclick }, label);
  }

  open(activity, actions) {
    const { chat } = this;
    const close = () => sheet.close();
    const row = action => el('li', {}, el('button', { type: 'button', class: 'row', onclick: () => { close(); chat.press(action, activity); } }, action.title));
    const sheet = el('dialog', { class: 'sheet', 'aria-label': chat.say('choose'), onclose: () => sheet.remove() },
      el('header', {}, el('h2', {}, chat.say('choose')), el('button', { type: 'button', class: 'link', onclick: close }, chat.say('close'))),
      el('ul', {}, ...actions.slice(0, mostRows).map(row)));
    document.body.append(sheet);
    sheet.showModal();
  }
}
