// The parts of two.sh that bash cannot do. Node core only.
//   node two.mjs proxy <port> <bot port…>     a round-robin proxy: whoever does not answer is passed over for a moment
//   node two.mjs listen <fake port> <file>    writes down every message the fake Bot API accepts, with the time
//   node two.mjs judge <file> <marks> <numbers> <told>   reads both and says who waited how long, what was repeated, what came out of order;
//     writes "chat number" of every report that was announced, and "chat messages repeated" of every chat
import fs from 'node:fs'; import http from 'node:http'; import crypto from 'node:crypto';

const [what, ...rest] = process.argv.slice(2);
({ proxy, listen, judge })[what](...rest);

function proxy(port, ...bots) {
  const targets = bots.map((bot) => ({ port: +bot, downUntil: 0, agent: new http.Agent({ keepAlive: true, maxSockets: 256 }) }));
  let turn = 0;
  http.createServer((req, res) => {
    const parts = []; req.on('data', (part) => parts.push(part)).on('end', () => pass(req, Buffer.concat(parts), res, 0));
  }).listen(+port, '127.0.0.1');

  // Every update carries its own id, so handing one in again is safe, whatever became of the first try.
  function pass(req, body, res, tries) {
    const now = Date.now(); const up = targets.filter((one) => one.downUntil <= now); const from = up.length ? up : targets;
    if (tries > targets.length) { res.writeHead(503, { 'Retry-After': '1' }).end(); return; }
    const to = from[turn++ % from.length]; let over = false;
    const ask = http.request({ port: to.port, host: '127.0.0.1', agent: to.agent, method: req.method, path: req.url, headers: req.headers, timeout: 3000 }, (answer) => {
      const parts = []; answer.on('data', (part) => parts.push(part)).on('error', () => retry(1000))
        .on('end', () => { if (over) return; over = true; res.writeHead(answer.statusCode, answer.headers).end(Buffer.concat(parts)); });
    });
    const retry = (down) => { if (over) return; over = true; to.downUntil = Date.now() + down; pass(req, body, res, tries + 1); };
    ask.on('timeout', () => { retry(5000); ask.destroy(); }).on('error', () => retry(500)).end(body);
  }
}

function listen(port, file) {
  const out = fs.createWriteStream(file, { flags: 'a' }); let rest = '';
  const get = () => http.get({ port: +port, host: '127.0.0.1', path: '/_control/events' }, (answer) => {
    answer.setEncoding('utf8').on('data', (text) => {
      const t = Date.now(); const lines = (rest + text).split('\n'); rest = lines.pop();
      for (const line of lines) {
        const { method, params } = JSON.parse(line); if (params.chat_id === undefined || method.startsWith('edit')) continue;
        out.write(JSON.stringify({ t, chat: String(params.chat_id), text: params.text ?? params.caption ?? method, key: crypto.createHash('sha1').update(JSON.stringify([method, params])).digest('hex') }) + '\n');
      }
    });
  }).on('error', () => setTimeout(get, 5));   // it is started before the fake, so as to miss nothing
  get();
}

function judge(file, marksFile, numbersFile, toldFile) {
  const events = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const marks = fs.readFileSync(marksFile, 'utf8').split('\n').filter(Boolean).map((line) => { const [t, name, of, unsettled] = line.split(' '); return { t: +t, name, of, unsettled }; });
  const chats = new Map(); const numbers = new Map(); const repeats = []; const all = new Map();
  for (const event of events) {
    const number = /Laporan (KPG-[0-9A-Z]{6}-[0-9A-Z]) kami terima/.exec(event.text)?.[1]; if (number) numbers.set(`${event.chat} ${number}`, event);
    const told = chats.get(event.chat) ?? []; chats.set(event.chat, told);
    const count = all.get(event.chat) ?? { messages: 0, repeated: 0 }; all.set(event.chat, count); count.messages++;
    const before = told.find((one) => one.key === event.key);
    if (!before) told.push(event); else { repeats.push([before, event]); count.repeated++; }
  }
  fs.writeFileSync(toldFile, [...all].map(([chat, count]) => `${chat} ${count.messages} ${count.repeated}\n`).join(''));
  fs.writeFileSync(numbersFile, [...numbers.keys()].map((line) => line + '\n').join(''));
  console.log(`${events.length} messages to ${chats.size} chats, ${numbers.size} numbers`);

  // The longest silence that begins within two seconds of a blow: everybody waits, so silence is what the blow cost.
  const waits = marks.map((mark, i) => {
    const end = Math.min(marks[i + 1]?.t ?? Infinity, mark.t + 2000); let last = mark.t, worst = 0, at = 0;
    for (const event of events) { if (event.t < mark.t) continue; if (last > end) break; if (event.t - last > worst) { worst = event.t - last; at = last; } last = event.t; }
    const own = repeats.filter(([first, again]) => first.t <= mark.t + 100 && again.t >= mark.t && first.t > mark.t - 60000 && !(marks[i + 1] && again.t > marks[i + 1].t));
    console.log(`${mark.name} ${mark.of}: silence of ${(worst / 1000).toFixed(2)} s, ${((at - mark.t) / 1000).toFixed(2)} s after it; unsettled then ${mark.unsettled}, repeated ${own.length}`);
    return { worst, over: mark.unsettled !== '-' && own.length > +mark.unsettled };
  });
  for (const [first, again] of repeats) console.log(`  repeated to ${first.chat} after ${((again.t - first.t) / 1000).toFixed(2)} s: ${first.text.split('\n')[0].slice(0, 60)}`);

  // What nearly always comes first must come first in every chat.
  const kind = (event) => event.text.split('\n')[0].replace(/KPG-[0-9A-Z]{6}-[0-9A-Z]/g, '#').replace(/[0-9].*/, '').slice(0, 40);
  const pairs = new Map();
  for (const told of chats.values()) {
    const kinds = [...new Set(told.map(kind))];
    for (let a = 0; a < kinds.length; a++) for (let b = a + 1; b < kinds.length; b++) pairs.set(`${kinds[a]}\0${kinds[b]}`, (pairs.get(`${kinds[a]}\0${kinds[b]}`) ?? 0) + 1);
  }
  let crossed = 0;
  for (const [pair, count] of pairs) {
    const [a, b] = pair.split('\0'); const other = pairs.get(`${b}\0${a}`) ?? 0;
    if (other > 0 && count < other * 0.05) { crossed += count; console.log(`  OUT OF ORDER in ${count} chats: «${a}» before «${b}»`); }
  }
  console.log(`${repeats.length} repeated, ${crossed} out of order`);
  process.exit(crossed || waits.some((wait) => wait.over) ? 1 : 0);
}
