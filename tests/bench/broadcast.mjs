// Driven by broadcast.sh: the fake Bot API, the people, two admins, the residents who talk meanwhile, and the killer, in one process.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
const { FakeTelegram, listen } = await import(`${process.env.QLUEBOT_LOAD}/lib/fake.mjs`);
const { Pool } = await import(`${process.env.QLUEBOT_LOAD}/lib/rawhttp.mjs`).catch(() => ({}));
const E = process.env, people = +E.PEOPLE, kills = +E.KILLS, bots = +E.BOTS, rate = +E.RATE, port = +E.PORT;
const first = 700000000, sleep = (ms) => new Promise((r) => setTimeout(r, ms));
const WORDS = 'Uji siaran: air naik di Oesapa';
const fake = new FakeTelegram({}); await listen(fake, +E.FAKE);

// What every chat was sent: the broadcast counted, other messages kept while somebody waits for one.
const got = new Map(), late = [], flights = [], waiting = new Map(), perSecond = new Map(), shown = new Map();
let edits = 0, began = 0, ended = 0;
fake.onCall = (method, p, result) => {
  const chat = +p.chat_id, text = p.text ?? p.caption ?? '', now = performance.now();
  if (method === 'editMessageText') { edits++; return; }
  if (text.includes(WORDS) && chat >= first && chat < first + people) {
    const n = (got.get(chat) ?? 0) + 1; got.set(chat, n); if (n > 1) late.push({ chat, at: now });
    if (!began) began = now; ended = now;
    const last = flights.at(-1); if (last?.taken && !last.back) last.back = now;
    const second = Math.floor((now - began) / 1000); perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    return;
  }
  shown.set(chat, { text, buttons: (p.reply_markup?.inline_keyboard ?? []).flat() });
  const w = waiting.get(chat); if (w && (!w.words || text.includes(w.words))) { waiting.delete(chat); w.done(now); }
};

// The bots.
const pids = [], dead = new Set();
const storage = E.STORAGE.split('\n').filter(Boolean);
function start(n) {
  const out = fs.openSync(`${E.DATA}/bot-${n}.log`, 'a');
  const child = spawn('dotnet', ['bin/Release/net10.0/QlueBot.Bot.dll', '--urls', `http://127.0.0.1:${port + n}`, ...storage, '--Storage:Photos:Workers=1'], { cwd: E.BOT_FOLDER, stdio: ['ignore', out, out] });
  pids[n] = child.pid; fs.writeFileSync(`${E.DATA}/bot-${n}.pid`, `${child.pid}`); return child;
}
async function live(n) { for (let i = 0; i < 1200; i++) { try { if ((await fetch(`http://127.0.0.1:${port + n}/health/live`)).ok) return; } catch {} await sleep(50); } throw new Error('the bot did not start'); }
const figure = async (n, name) => +(/\} (\S+)$/m.exec((await (await fetch(`http://127.0.0.1:${port + n}/metrics`)).text()).split('\n').find((l) => l.startsWith(name)) ?? '')?.[1] ?? NaN);
const status = (n, key) => { try { return +new RegExp(`${key}:\\s+(\\d+)`).exec(fs.readFileSync(`/proc/${pids[n]}/status`, 'utf8'))[1] / 1024; } catch { return 0; } };
// Who is served by the vendor already and not on record as sent, of a store whose bot was just killed: only they may get it again.
function inFlight(taken) {
  let open;
  if (E.ENGINE === 'postgres') open = execFileSync(`${E.PG_BIN}/psql`, ['-h', '127.0.0.1', '-p', E.PG_PORT, '-U', 'qluebot', '-d', 'qluebot', '-Atqc', "select chat from outbox where channel = 'telegram' and priority = 2"]);
  else {
    const copy = `${E.DATA}/copy`; fs.rmSync(copy, { recursive: true, force: true }); fs.mkdirSync(copy);
    for (const f of fs.readdirSync(E.DATA)) if (f.startsWith('qluebot') && f.endsWith('.db')) fs.copyFileSync(`${E.DATA}/${f}`, `${copy}/${f}`);
    open = execFileSync('dotnet', [E.BENCH, 'waiting', ...storage.map((s) => s.replace(E.DATA, copy))], { env: { ...E, DOTNET_PerfMapEnabled: '0' } });
  }
  return `${open}`.split('\n').map(Number).filter((chat) => taken.has(chat));
}
const cpu = (n) => { try { const f = fs.readFileSync(`/proc/${pids[n]}/stat`, 'utf8').split(') ')[1].split(' '); return (+f[11] + +f[12]) * 10; } catch { return 0; } };

let update = 1, turn = 0;
async function post(body) {
  const data = JSON.stringify({ update_id: update++, ...body });
  for (;;) {
    const n = turn++ % bots;
    if (!dead.has(n)) {
      try { const r = await fetch(`http://127.0.0.1:${port + n}/channels/telegram/kupang`, { method: 'POST', body: data, headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': E.SECRET } }); await r.arrayBuffer(); if (r.ok) return n; } catch {}
    }
    await sleep(bots > 1 ? 5 : 100);
  }
}
const from = (id) => ({ id, is_bot: false, first_name: 'Uji' });
const say = (id, text) => post({ message: { message_id: update, date: 1, chat: { id, type: 'private' }, from: from(id), text } });
const press = (id, data) => post({ callback_query: { id: `${update}`, from: from(id), chat_instance: '1', data, message: { message_id: 1, date: 1, chat: { id, type: 'private' }, text: 'x' } } });
const contact = (id, phone) => post({ message: { message_id: update, date: 1, chat: { id, type: 'private' }, from: from(id), contact: { phone_number: phone, first_name: 'Uji', user_id: id } } });
const reads = (id, words, ms = 60000) => new Promise((done, fail) => { const t = setTimeout(() => fail(new Error(`${id} never read ${words}: ${shown.get(id)?.text}`)), ms); waiting.set(id, { words, done: (at) => { clearTimeout(t); done(at); } }); });
async function tap(id, label, words) { const b = shown.get(id).buttons.find((x) => x.text === label); if (!b) throw new Error(`no ${label} in ${shown.get(id).text}`); const read = words ? reads(id, words) : null; await press(id, b.callback_data); await read; }
async function says(id, text, words) { const read = reads(id, words); await say(id, text); await read; }

for (let n = 0; n < bots; n++) start(n);
for (let n = 0; n < bots; n++) await live(n);

// The people agree.
const t0 = performance.now(); let next = 0;
await Promise.all(Array.from({ length: 64 }, async () => { while (next < people) await say(first + next++, 'mulai umum'); }));
for (let n = 0; n < bots; n++) while (await figure(n, 'qluebot_outbox_pending') > 0 || await figure(n, 'qluebot_inbox_pending') > 0) await sleep(200);
console.log(`${people} people said MULAI in ${((performance.now() - t0) / 1000).toFixed(1)} s`);

// Two admins, one writes.
const ina = 600000001, budi = 600000002;
let read = reads(ina, ''); await contact(ina, '+6281299900001'); await read;
read = reads(budi, ''); await contact(budi, '+6281299900002'); await read;
await says(ina, 'siaran baru', 'Apa isi'); await says(ina, `${WORDS}. Jauhi bantaran kali.`, 'foto');
await tap(ina, 'Lewati', 'titik'); await tap(ina, 'Lewati', 'ombol'); await tap(ina, 'Selesai', 'Untuk siapa'); await tap(ina, 'Umum', 'Di mana'); await tap(ina, 'Seluruh kota', 'cukup'); await tap(ina, 'Sudah cukup', 'Periksa');
const c0 = performance.now(); await tap(ina, 'Hitung & pratinjau', 'Contoh penerima');
console.log(`counted and previewed in ${((performance.now() - c0) / 1000).toFixed(2)} s: ${/: ([\d.]+) orang/.exec(shown.get(ina).text)?.[1]} people`);

// Replies, without and with it.
let talking = true, fresh = 0; const slow = [];
async function residents(perSecond) {
  const ms = []; let id = 500000000 + fresh++ * 1000000; const open = [];
  while (talking) {
    const who = ++id, at = performance.now();
    const said = say(who, 'bantuan');
    const heard = reads(who, '', 30000).catch(() => at + 30000).then(async (t) => { ms.push(t - at); if (t - at > 200) slow.push({ at, ms: t - at, n: await said }); });
    open.push(heard, said);
    await sleep(1000 / perSecond);
  }
  await Promise.all(open); return ms.sort((a, b) => a - b);
}
const tell = (name, ms) => console.log(`replies ${name}: ${ms.length}, p50 ${ms[Math.floor(ms.length / 2)]?.toFixed(1)} ms, p99 ${ms[Math.floor(ms.length * 0.99)]?.toFixed(1)} ms, most ${ms.at(-1)?.toFixed(1)} ms`);
const PER = +(E.TALK ?? 10);
if (PER > 0) { const quiet = residents(PER); await sleep(8000); talking = false; tell('without', await quiet); }
else { const c = cpu(0); await sleep(5000); console.log(`with nothing to do: ${((cpu(0) - c) / 5).toFixed(0)} CPU ms a second`); }

fake.config({ globalPerSec: rate, globalBurst: rate });
const refused = () => fake.status['429'] ?? 0, r0 = refused();
const asked = reads(budi, 'meminta persetujuan');
await tap(ina, 'Kirim sekarang', 'menunggu persetujuan'); await asked;
const before = []; for (let n = 0; n < bots; n++) before.push({ cpu: cpu(n), rss: status(n, 'VmRSS') });
await tap(budi, 'Setujui', 'disetujui');
talking = PER > 0; const busy = PER > 0 ? residents(PER) : null;
const killer = (async () => {
  for (let k = 1; k <= kills; k++) {
    while (got.size < (people * k) / (kills + 1)) await sleep(20);
    const n = (k - 1) % bots, flight = { n, at: performance.now() }; dead.add(n); flights.push(flight);
    process.kill(pids[n], 'SIGKILL'); await sleep(15); // what it wrote to its sockets still arrives
    const taken = new Set(got.keys()); flight.open = new Set(inFlight(taken)); flight.taken = taken.size;
    if (bots > 1) await sleep(3000);
    start(n); await live(n); dead.delete(n); before[n] = { cpu: 0, rss: status(n, 'VmRSS') }; flight.up = performance.now();
  }
})();
// For a while the vendor takes half as much and says so with real 429s: THROTTLE=seconds.
const THROTTLE = +(E.THROTTLE ?? 0), limits = [];
const throttler = THROTTLE && (async () => {
  while (got.size < people / 4) await sleep(20);
  for (const take of [rate / 2, rate]) { fake.config({ globalPerSec: take, globalBurst: take }); limits.push({ at: performance.now(), refused: refused() }); if (take < rate) await sleep(THROTTLE * 1000); }
})();
// While it is sent, and until the result is told: that draws a picture, for which a library is loaded once in a process.
let sending = 0, peak = 0, half = null, whole = null;
const memory = () => { let sum = 0; for (let n = 0; n < bots; n++) sum += status(n, 'VmRSS'); return sum; };
const watch = setInterval(() => {
  const now = memory(), mark = { sent: got.size, at: performance.now(), cpu: cpu(0) };
  if (!whole) sending = Math.max(sending, now);
  peak = Math.max(peak, now);
  if (!half && got.size >= people / 2) half = mark;
  if (!whole && got.size === people) whole = mark;
}, 100);
await killer; await throttler;
for (let still = 0, seen = -1; still < 40;) { await sleep(250); const all = got.size + late.length; still = all === seen ? still + 1 : 0; seen = all; if (got.size === people && /Hasil siaran/.test(shown.get(ina)?.text ?? '')) break; }
clearInterval(watch); talking = false; if (busy) tell('during', await busy);

const missed = []; for (let i = 0; i < people; i++) if (!got.has(first + i)) missed.push(first + i);
const span = (ended - began) / 1000;
console.log(`${got.size} of ${people} got it, ${missed.length} missed, ${late.length} repeated${kills ? '' : ` ${late.map((r) => r.chat).join(' ')}`}; ${refused() - r0} times 429; ${edits} edits of the progress`);
flights.forEach((f, i) => {
  const again = late.filter((r) => r.at > f.at && !(r.at > flights[i + 1]?.at)).map((r) => r.chat), odd = again.filter((chat) => !f.open.has(chat));
  console.log(`kill ${i + 1} (bot ${f.n}, ${f.taken} served): ${f.open.size} sends in flight (the vendor took them, not on record yet), ${again.length} of them repeated${again.length ? `: ${again.join(' ')}` : ''}${odd.length ? `; NOT IN FLIGHT: ${odd.join(' ')}` : ''}; nobody sent for ${(f.back - f.at).toFixed(0)} ms, bot ${f.n} back after ${((f.up - f.at) / 1000).toFixed(1)} s`);
});
if (THROTTLE) {
  const [half, whole] = limits, rateIn = (from, to) => { const all = [...perSecond.entries()].filter(([s]) => began + s * 1000 >= from && began + (s + 1) * 1000 <= to).map(([, n]) => n); return `${(all.reduce((x, y) => x + y, 0) / all.length).toFixed(1)} a second in ${all.length} seconds`; };
  const back = [...perSecond.entries()].filter(([s, n]) => began + s * 1000 >= whole.at && n >= rate * 0.95 - PER).map(([s]) => began + s * 1000)[0];
  console.log(`half the rate allowed for ${THROTTLE} s: before ${rateIn(began + 1000, half.at)}, ${half.refused - r0} times 429; during ${rateIn(half.at, whole.at)}, ${whole.refused - half.refused} times 429; after ${rateIn(whole.at, ended)}, ${refused() - whole.refused} times 429; at 95 % of the pace again ${((back - whole.at) / 1000).toFixed(1)} s after it was allowed`);
}
// Whole seconds, the first and the last left out, in which somebody was the account's sender; and those far from any kill and start.
function pace(name, from, to) {
  const seconds = [...perSecond.entries()].filter(([s]) => s > 0 && s < Math.floor(span) && !flights.some((f) => began + (s + 1) * 1000 > from(f) && began + s * 1000 < to(f))).map(([, n]) => n);
  const mean = seconds.reduce((a, b) => a + b, 0) / seconds.length;
  console.log(`${mean.toFixed(2)} a second in ${seconds.length} seconds ${name} = ${(mean / rate * 100).toFixed(2)} % of the broadcast's rate${PER > 0 ? ` (replies took ${PER} a second of it)` : ''}`);
}
console.log(`${span.toFixed(1)} s in all`);
if (kills) pace('with a sender', (f) => f.at, (f) => f.back);
pace('undisturbed', (f) => f.at, (f) => f.up + 3000);
for (const r of slow.slice(0, 12)) console.log(`slow reply: ${r.ms.toFixed(0)} ms at bot ${r.n}, asked at ${((r.at - began) / 1000).toFixed(1)} s${flights.filter((f) => f.at < r.at + r.ms).map((f) => `, asked ${((r.at - f.at) / 1000).toFixed(2)} s after the kill of ${f.n}${f.up < r.at ? `, ${((r.at - f.up) / 1000).toFixed(2)} s after its return` : ''}`).at(-1) ?? ''}`);
if (slow.length > 12) console.log(`and ${slow.length - 12} more over 200 ms`);
let used = 0; for (let n = 0; n < bots; n++) used += cpu(n) - before[n].cpu;
const each = (spent, sent, ms) => (spent / (sent + ms / 1000 * PER)).toFixed(3);
if (kills === 0 && bots === 1 && whole) console.log(`CPU ${each(used, people, span * 1000)} ms a message from the yes to the result, ${each(whole.cpu - half.cpu, whole.sent - half.sent, whole.at - half.at)} in the second half of the sending${PER > 0 ? ', replies among them' : ''}`);
await sleep(2000);
console.log(`memory before ${before.map((b) => b.rss.toFixed(0)).join(' + ')} MB, most ${sending.toFixed(0)} while it was sent, ${peak.toFixed(0)} with the result's picture, ${memory().toFixed(0)} two seconds later`);
console.log((shown.get(ina)?.text ?? '').split('\n').slice(0, 5).join(' | '));
const hit = refused() - r0;
for (let n = 0; n < bots; n++) process.kill(pids[n], 'SIGKILL');
if (kills === 0) {
  fake.config({ globalPerSec: 0 });
  const bare = spawn('dotnet', [E.BENCH, 'posts', `http://127.0.0.1:${E.FAKE}`, `${rate}`, '8'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...E, DOTNET_PerfMapEnabled: '0' } });
  let said = ''; bare.stdout.on('data', (d) => said += d); await new Promise((done) => bare.on('close', done));
  console.log(said.trim().split('\n').at(-1));
}
process.exit(missed.length === 0 && hit === 0 ? 0 : 1);
