// A flood: normal load, then twenty times as much within a minute, then normal again, in an open loop: nobody waits with a new report because others wait.
//   node surge.mjs --bot http://127.0.0.1:5080/channels/telegram/kupang --secret … --fake-port 8081 --normal 5 --times 20 --ramp 60 --numbers f --out f.json
import fs from 'node:fs'; import path from 'node:path'; import { pathToFileURL } from 'node:url';

const load = process.env.QLUEBOT_LOAD; const from = (file) => import(pathToFileURL(path.join(load, file)));
const { FakeTelegram, listen } = await from('lib/fake.mjs'); const { Driver } = await from('lib/drive.mjs'); const { Hist, args, sleep } = await from('lib/util.mjs');
const a = args(); const normal = +(a.normal ?? 5); const times = +(a.times ?? 20);
const phases = [[+(a.before ?? 15), 1, 1], [+(a.ramp ?? 60), 1, times], [+(a.hold ?? 20), times, times], [+(a.after ?? 40), 1, 1]]; // seconds, from, to
const length = phases.reduce((sum, [seconds]) => sum + seconds, 0);
const rateAt = (t) => { for (const [seconds, low, high] of phases) { if (t < seconds) return normal * (low + (high - low) * t / seconds); t -= seconds; } return 0; };

const fake = new FakeTelegram({}); const server = await listen(fake, +a['fake-port']);
const driver = new Driver({ bot: a.bot, secret: a.secret, script: (await from('scripts/lapor.mjs')).default, fake, connections: 512, turnTimeoutMs: 180000, retryMs: 500, chatBase: +(a['chat-base'] ?? 500000000) });
Object.assign(driver, { running: true, open: true, measuring: true });
const answers = []; const onCall = fake.onCall;
fake.onCall = (method, p, result, t) => { const number = /Laporan ([A-Z]{3}-\w{6}-\w) kami terima/.exec(p.text ?? '')?.[1]; if (number) answers.push(`${p.chat_id} ${number}`); onCall(method, p, result, t); };

const all = new Hist(); const seconds = []; const start = performance.now(); let due = 0; let begun = 0; let at = 0;
const giveUp = length + +(a.patience ?? 120);
for (let second = 1; second <= giveUp && (second <= length || driver.active.size > 0); second++) {
  const turns = driver.m.turns;
  while ((performance.now() - start) / 1000 < second) {
    const now = (performance.now() - start) / 1000; due += rateAt(at) * (now - at); at = now;
    while (begun < due) { begun++; driver.begin(driver.newResident()); }
    await sleep(2);
  }
  for (const [bucket, count] of driver.reply.b) all.b.set(bucket, (all.b.get(bucket) ?? 0) + count);
  all.n += driver.reply.n; all.max = Math.max(all.max, driver.reply.max);
  seconds.push({ second, reports: rateAt(at), turns: driver.m.turns - turns, waiting: [...driver.active].filter((one) => !one.gotReply).length, p50: driver.reply.q(0.5), p99: driver.reply.q(0.99), most: driver.reply.max });
  driver.reply = new Hist();
}
const turnsEach = driver.m.turns / Math.max(1, driver.m.reports); const calm = seconds.findLastIndex((one) => one.second <= length && one.p99 > 2000);
const result = {
  normal: Math.round(normal * turnsEach), times, turnsEach, seconds: seconds.map((one) => ({ ...one, arriving: one.reports * turnsEach })), begun, finished: driver.m.reports, unfinished: driver.active.size, errors: driver.m.errors, unexpected: driver.m.unexpected, doubled: driver.m.dupTickets, redelivered: driver.m.redelivered,
  p99: all.q(0.99), most: all.max, peakTurns: Math.max(...seconds.map((one) => one.turns)), calmAfter: calm < 0 ? null : seconds[calm].second, floodEnds: length - phases[3][0],
};
console.error(`${begun} reports begun, ${result.finished} finished, ${result.unfinished} not, errors ${JSON.stringify(result.errors)}, ${result.doubled} doubled, p99 ${result.p99?.toFixed(0)} ms, most ${result.most.toFixed(0)} ms, ${result.peakTurns} turns/s at most`);
if (a.numbers) fs.writeFileSync(a.numbers, answers.map((line) => `${line}\n`).join(''));
if (a.out) fs.writeFileSync(a.out, JSON.stringify(result));
server.closeAll(); process.exit(result.unfinished === 0 && result.finished === begun && Object.keys(result.errors).length === 0 && result.doubled === 0 ? 0 : 1);
