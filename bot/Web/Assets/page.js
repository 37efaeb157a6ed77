// The page /chat/{city}: one resident, one conversation.
import { Chat } from './chat.js';

const facts = JSON.parse(document.getElementById('facts').textContent);
const stored = localStorage.getItem('qluebot-language');
let language = stored ?? (navigator.language?.startsWith('id') || !navigator.language?.startsWith('en') ? 'id' : 'en');

export const speaker = texts => (key, values = {}) => {
  const text = texts[language][`web.${key}`] ?? key;
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
};
const say = speaker(facts.texts);
let chat;

function draw() {
  document.documentElement.lang = language;
  document.title = say('pageTitle', { city: facts.name });
  document.getElementById('lead').textContent = say('lead');
  document.getElementById('language').textContent = say('language');
  chat?.stop();
  chat = new Chat(document.getElementById('chat'), {
    say, city: facts.city, locale: () => language, keepIn: `qluebot-unsent-${facts.city}`,
    open: async () => {
      const answer = await fetch(`/directline/${facts.city}/tokens/generate`, { method: 'POST' });
      if (!answer.ok) throw { status: answer.status };
      return answer.json();
    },
  });
}

document.getElementById('language').addEventListener('click', () => {
  language = language === 'id' ? 'en' : 'id';
  localStorage.setItem('qluebot-language', language);
  draw();
});
draw();

// A link to a report: the question is written already, the person only sends it.
const asked = new URLSearchParams(location.search).get('laporan');
if (/^[A-Za-z]{3}-?[0-9A-Za-z]{6}-?[0-9A-Za-z]$/.test(asked ?? '')) chat.input.value = `status ${asked}`;
