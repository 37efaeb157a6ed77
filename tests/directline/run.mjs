// The real botframework-directlinejs makes a whole report against a running bot.
// BASE_URL: the bot; CITY: its city, default kupang. Ends with 0 and prints the report's number, or with 1 and the reason.
import { createRequire } from 'node:module';
import WebSocket from 'ws';

globalThis.WebSocket = WebSocket;
const require = createRequire(import.meta.url);
globalThis.XMLHttpRequest = require('xhr2');
globalThis.window ??= globalThis;
const { DirectLine, ConnectionStatus } = require('botframework-directlinejs');

const base = process.env.BASE_URL ?? 'http://127.0.0.1:5080';
const city = process.env.CITY ?? 'kupang';
const patience = 20000;
const fail = reason => { console.error(reason); process.exit(1); };
setTimeout(() => fail('The report was not finished in time.'), 90000).unref();

const answer = await fetch(`${base}/directline/${city}/tokens/generate`, { method: 'POST' });
const { token } = await answer.json();
const line = new DirectLine({ token, domain: `${base}/directline/${city}`, webSocket: true });
const said = [];
const waiting = new Set();
const echoes = new Set();
line.connectionStatus$.subscribe(status => {
  if (status === ConnectionStatus.FailedToConnect || status === ConnectionStatus.ExpiredToken) fail(`Connection status ${status}`);
});
line.activity$.subscribe(activity => {
  if (activity.from.role === 'user') echoes.add(activity.channelData?.clientActivityID);
  else said.push(activity);
  for (const look of waiting) look();
});

const until = (what, found) => new Promise(done => {
  const late = setTimeout(() => fail(`Not seen: ${what}. Last heard: ${said.at(-1)?.text}`), patience);
  const look = () => {
    const value = found();
    if (value === undefined || value === false) return;
    clearTimeout(late);
    waiting.delete(look);
    done(value);
  };
  waiting.add(look);
  look();
});
const post = activity => new Promise((done, broken) => line.postActivity({ from: { id: 'ignored' }, locale: 'id', ...activity }).subscribe(done, broken));
let heard = 0;
const choice = (...labels) => until(labels.join(' or '), () => {
  for (const activity of said.slice(heard)) {
    const action = activity.suggestedActions?.actions.find(one => labels.includes(one.title));
    if (action) return action;
  }
});
const press = async action => {
  heard = said.length;
  await post({ type: 'message', text: action.value, channelData: { postBack: true } });
};

const id = await post({ type: 'message', text: 'lapor sampah menumpuk depan pasar' });
if (!id || id === 'retry') fail('The activity got no id.');
await until('the echo', () => echoes.size > 0);
await until('an answer', () => said.length > 0);

// Any order: the place is given whenever it is asked for, a photo is skipped or sent, a guess is accepted.
for (let turn = 0; turn < 10; turn++) {
  const action = await choice('Kirim laporan', 'Ya, benar', 'Lewati', 'Batal', 'Kembali');
  const latest = said.at(-1);
  const offered = (latest.suggestedActions?.actions ?? []).map(one => one.title);
  if (offered.includes('Kirim laporan')) {
    await press(latest.suggestedActions.actions.find(one => one.title === 'Kirim laporan'));
    const number = await until('the number', () => said.slice(heard).map(one => /[A-Z]{3}-[0-9A-Z]{6}-[0-9A-Z]/.exec(one.text ?? '')?.[0]).find(Boolean));
    console.log(number);
    process.exit(0);
  }
  if (latest.channelData?.asks === 'location') {
    heard = said.length;
    await post({ type: 'event', name: 'location', value: { latitude: -10.1530, longitude: 123.6450, accuracy: 10 } });
  } else if (offered.includes('Lewati')) {
    await press(latest.suggestedActions.actions.find(one => one.title === 'Lewati'));
  } else if (offered.includes('Ya, benar') || offered.includes('Bukan ini')) {
    await press(latest.suggestedActions.actions.find(one => one.title === 'Bukan ini' || one.title === 'Ya, benar'));
  } else if (/foto/i.test(latest.text ?? '')) {
    heard = said.length;
    await sendPhoto();
  } else fail(`No way on from: ${latest.text} [${offered}] ${action.title}`);
}
fail('Ten turns were not enough.');

// directlinejs uploads only what a browser can read, so the picture goes to the same address by hand.
async function sendPhoto() {
  const form = new FormData();
  form.append('activity', new Blob([JSON.stringify({ type: 'message' })], { type: 'application/vnd.microsoft.activity' }), 'blob');
  form.append('file', new Blob([photo()], { type: 'image/jpeg' }), 'foto.jpg');
  const sent = await fetch(`${base}/directline/${city}/conversations/${line.conversationId}/upload`,
    { method: 'POST', body: form, headers: { Authorization: `Bearer ${line.token}` } });
  if (!sent.ok) fail(`Upload: ${sent.status}`);
}

// A small valid PNG, made here so that no file has to be kept: 64 × 64, random greys.
function photo() {
  const zlib = require('node:zlib');
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(zlib.crc32 ? zlib.crc32(body) : crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(64, 0);
  header.writeUInt32BE(64, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(64 * 65);
  for (let i = 0; i < rows.length; i++) rows[i] = i % 65 === 0 ? 0 : Math.random() * 256;
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header), chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = (crc >>> 1) ^ (crc & 1 ? 0xEDB88320 : 0);
  }
  return ~crc >>> 0;
}
