// From the process's start to its first reply: node start.mjs --dll <QlueBot.Bot.dll> --data <folder> --port 5080 --fake-port 8081 --secret … [--runs 5] [--out f.json]
import fs from 'node:fs'; import http from 'node:http'; import path from 'node:path'; import { spawn } from 'node:child_process'; import { pathToFileURL } from 'node:url';

const args = Object.fromEntries(process.argv.slice(2).join(' ').split('--').filter(Boolean).map((pair) => pair.trim().split(' ')));
const { FakeTelegram, listen } = await import(pathToFileURL(path.join(process.env.QLUEBOT_LOAD, 'lib/fake.mjs')));
const fake = new FakeTelegram({}); await listen(fake, +args['fake-port']);
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const post = (body) => new Promise((done) => {
  const request = http.request({
    port: +args.port, path: '/channels/telegram/kupang', method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': args.secret, 'Content-Length': Buffer.byteLength(body) },
  }, (answer) => { answer.resume(); answer.on('end', () => done(answer.statusCode)); });
  request.on('error', () => done(0)); request.end(body);
});

async function once(run) {
  const data = fs.mkdtempSync(path.join(args.data, 'start-')); const chat = 500000001 + run;
  const person = { id: chat, is_bot: false, first_name: 'Uji', language_code: 'id' };
  const update = JSON.stringify({ update_id: 1000 + run, message: { message_id: 1, from: person, chat: { id: chat, type: 'private', first_name: 'Uji' }, date: (Date.now() / 1000) | 0, text: '/lapor' } });
  const replied = new Promise((done) => { fake.onCall = (method, p) => { if (method === 'sendMessage' && +p.chat_id === chat) done(performance.now()); }; });
  const start = performance.now();
  const bot = spawn('dotnet', [args.dll, '--urls', `http://127.0.0.1:${args.port}`, `--Storage:LiteDb:Path=${data}/qluebot.db`, `--Storage:Photos:Path=${data}/photos`], { cwd: path.dirname(args.dll), stdio: 'ignore' });
  while (await post(update) !== 200) await sleep(3);
  const accepted = performance.now() - start; const reply = (await replied) - start;
  bot.kill('SIGTERM'); await new Promise((done) => bot.on('exit', done)); fs.rmSync(data, { recursive: true });
  return { accepted, reply };
}

const runs = []; for (let run = 0; run < +(args.runs ?? 5); run++) runs.push(await once(run));
const median = (of) => runs.map(of).sort((a, b) => a - b)[runs.length >> 1];
const result = { runs: runs.length, acceptedMs: median((run) => run.accepted), replyMs: median((run) => run.reply), worstMs: Math.max(...runs.map((run) => run.reply)) };
console.error(`start to first update accepted ${result.acceptedMs.toFixed(0)} ms, to first reply ${result.replyMs.toFixed(0)} ms (median of ${runs.length}; worst ${result.worstMs.toFixed(0)} ms)`);
if (args.out) fs.writeFileSync(args.out, JSON.stringify(result));
process.exit(0);
