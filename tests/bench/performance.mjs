// docs/performance.md out of the figures that performance.sh left in a folder: node performance.mjs <folder> <quick|long>
import fs from 'node:fs'; import path from 'node:path';

const [folder, form] = process.argv.slice(2);
const text = (name) => { try { return fs.readFileSync(path.join(folder, name), 'utf8').trim(); } catch { return null; } };
const json = (name) => { const read = text(name); return read ? [].concat(JSON.parse(read)) : null; };
const rows = (list) => list.join('\n'); const fixed = (value, digits = 0) => value == null ? '–' : value.toFixed(digits);
const least = { 1: 300, 50: 3500, 200: 5000, 1000: 5000 }; const slowest = { 1: 10, 50: 30, 200: 80, 1000: 300 };
const misses = []; const judge = (name, value, isMet, target, unit) => { if (!isMet) misses.push(`${name}: ${value} ${unit}, target ${target}`); return isMet ? 'met' : '**missed**'; };
const out = []; // A blank line after everything but a table's row that another one follows.
const say = (...lines) => lines.forEach((line, n) => out.push(line, ...(line.startsWith('|') && lines[n + 1]?.startsWith('|') ? [] : [''])));

const runsOf = (who) => fs.readdirSync(folder).filter((file) => new RegExp(`^${who}-\\d+\\.json$`).test(file)).flatMap(json);
const mean = (list, of) => list.reduce((sum, one) => sum + of(one), 0) / list.length;

function levels(engine, name) {
  const skipped = text(`${engine}.skipped`); const runs = json(`levels-${engine}.json`);
  say(`### ${name}`);
  if (skipped || !runs) { say(`Not measured: ${skipped ?? 'no figures'}.`); return; }
  say('| residents | turns/s | target | | reply p50 ms | p99 ms | target | | CPU ms a turn | RSS MB at rest | peak | errors |', '|---|---|---|---|---|---|---|---|---|---|---|---|',
    ...runs.map((run) => {
      const n = run.residents; const speed = judge(`${name}, ${n} residents`, fixed(run.turnsPerS), run.turnsPerS >= least[n], `≥ ${least[n]}`, 'turns/s');
      const wait = judge(`${name}, ${n} residents, p99`, fixed(run.replyMs.p99, 1), run.replyMs.p99 <= slowest[n], `≤ ${slowest[n]}`, 'ms');
      const errors = Object.values(run.errors).reduce((sum, count) => sum + count, 0) + run.unexpected + run.dupTickets;
      return `| ${n} | ${fixed(run.turnsPerS)} | ≥ ${least[n]} | ${speed} | ${fixed(run.replyMs.p50, 1)} | ${fixed(run.replyMs.p99, 1)} | ≤ ${slowest[n]} | ${wait} | ${fixed(run.botCpuMsPerTurn, 3)} | ${fixed(run.idleRssMb)} | ${fixed(run.botPeakRssMb)} | ${errors} |`;
    }));
  const middle = runs.find((run) => run.residents === 200) ?? runs.at(-1);
  say(`CPU of the bot: ${fixed(middle.botCpuMsPerTurn, 3)} ms a turn at ${middle.residents} residents (target ≤ 0.20: ${judge(`${name}, CPU`, fixed(middle.botCpuMsPerTurn, 3), middle.botCpuMsPerTurn <= 0.2, '≤ 0.20', 'ms a turn')}).`
    + (engine === 'litedb' ? ` Peak memory ${fixed(middle.botPeakRssMb)} MB (target ≤ 150: ${judge('Peak memory', fixed(middle.botPeakRssMb), middle.botPeakRssMb <= 150, '≤ 150', 'MB')}), of which ${fixed(middle.idleRssMb)} before anybody wrote; ${fixed(middle.anonMb)} MB is the bot\'s alone, the rest are files of the runtime that every .NET process shares. Every report of the run stays open.` : ' The server\'s own CPU and memory are not in it, though it works on the same cores.'));
  const [photos] = json(`photos-${engine}.json`) ?? [];
  if (photos) say(`With photos on (fetched, turned, stripped, made small, compared; after the replies): ${fixed(photos.turnsPerS)} turns/s, p99 ${fixed(photos.replyMs.p99, 1)} ms, ${fixed(photos.botCpuMsPerTurn, 3)} ms CPU a turn, peak ${fixed(photos.botPeakRssMb)} MB, at 200 residents.`);
}

function ratio() {
  const [nothing, qlue] = [runsOf('nothing'), runsOf('qluebot')]; if (!nothing.length) return;
  const [t0, t1] = [nothing, qlue].map((list) => mean(list, (run) => run.turnsPerS)); const [c0, c1] = [nothing, qlue].map((list) => mean(list, (run) => run.botCpuMsPerTurn));
  say('## Against the bot that does nothing', 'The same driver in the same run against an ASP.NET Core bot that only keeps 4 KiB of each update durably (one flush a group) and sends one message. On another machine this ratio is what to compare.');
  say('| | turns/s | CPU ms a turn |', '|---|---|---|', `| nothing | ${fixed(t0)} | ${fixed(c0, 3)} |`, `| QlueBot | ${fixed(t1)} | ${fixed(c1, 3)} |`, `| QlueBot ÷ nothing | **${fixed(t1 / t0, 2)}** | ${fixed(c1 / c0, 2)} |`);
  const turn = pureMean('TurnBench', 'WholeReport'); const parse = pureMean('ParseBench', 'Message');
  say(`What QlueBot spends beyond it is ${fixed((c1 - c0) * 1000)} µs of CPU a turn${turn ? `: ${fixed(turn + parse, 0)} µs to read the update and decide the turn (below); the rest, not measured apart, is the store (inbox first, then sessions, reports, history, timers and outbox of the turn in a second durable step) and a keyboard with every question` : ''}.`);
}

function pureMean(bench, method) {
  const table = text(`pure/results/QlueBot.Bench.Pure.${bench}-report-github.md`); if (!table) return null;
  const found = table.split('\n').filter((line) => line.includes(method)).map((line) => /([\d.,]+) (ns|μs|ms)/.exec(line)).filter(Boolean).map(([, value, unit]) => parseFloat(value.replace(',', '')) * { ns: 1e-3, μs: 1, ms: 1e3 }[unit]);
  return found.length ? found.reduce((sum, one) => sum + one, 0) / found.length : null;
}

say('# Performance', `Written by \`bash tests/bench/performance.sh${form === 'quick' ? ' --quick' : ''}\`; change the script, not this page. It needs \`QLUEBOT_LOAD\`, the folder of the load driver.`,
  `Machine: ${text('machine.txt')}. Bot, driver, fake Bot API and, where named, the PostgreSQL server share its cores.`,
  'Webhook mode, six turns a report, everything durable before its reply. A turn lasts from the post of an update to the first reply in that chat. Other work on the machine moves absolute figures by tens of per cent: read ratios.');
const at = out.length;
say('## Load', '`bash tests/bench/levels.sh <folder>`, with `ENGINE=postgres` for the server. Photos are held until the run is over.');
levels('litedb', 'LiteDB'); levels('postgres', 'PostgreSQL'); ratio();
const [plain, ahead] = [json('start-plain.json')?.[0], json('start-readytorun.json')?.[0]];
if (ahead) say('## Start', '`bash tests/bench/start.sh`; `dotnet publish bot -c Release -r linux-x64 --self-contained false` compiles ahead (ReadyToRun). Three city packs, an empty store.',
  `From the start of the process to its first reply: ${fixed(ahead.replyMs)} ms, worst ${fixed(ahead.worstMs)} (target < 1,000: ${judge('Start to first reply', fixed(ahead.replyMs), ahead.replyMs < 1000, '< 1,000', 'ms')}); a plain build ${fixed(plain?.replyMs)} ms.`);
const engines = [['litedb', 'LiteDB'], ['postgres', 'PostgreSQL']];
const each = (head, lines, has, write) => { if (engines.some(([engine]) => has(engine))) { say(head, lines); for (const [engine, name] of engines) if (has(engine)) { say(`### ${name}`); write(engine, name); } } };

each('## Memory over many turns', '`bash tests/bench/flat.sh`, 200 residents. First every report is withdrawn again, as a city closes what it opened; then all stay open: on LiteDB open reports live in memory.',
  (engine) => text(`flat-${engine}.md`), (engine) => say(...text(`flat-${engine}.md`).split('\n')));

const surges = (engine) => ['below', 'beyond'].map((which) => [which, json(`${engine}/surge-${which}.json`)?.[0]]).filter(([, run]) => run);
each('## A flood', '`bash tests/bench/surge.sh`: normal load, twenty times as much within a minute, then normal again, in an open loop. The graph is in [operating.md](operating.md).', (engine) => surges(engine).length, (engine, name) => {
  say('| | normal turns/s | in the flood | answered at most | p99 ms | longest ms | begun | finished | doubled | below 2 s again, s after the flood |', '|---|---|---|---|---|---|---|---|---|---|',
    ...surges(engine).map(([which, run]) => `| ${which} the knee | ${run.normal} | ${run.normal * run.times} | ${run.peakTurns} | ${fixed(run.p99)} | ${fixed(run.most)} | ${run.begun} | ${run.finished} | ${run.doubled} | ${run.calmAfter == null ? 'never above' : run.calmAfter - run.floodEnds} |`));
  for (const [which, run] of surges(engine)) if (run.finished < run.begun || run.doubled || (which === 'below' && run.p99 >= 2000)) misses.push(`${name}, a flood ${which} the knee: ${run.begun - run.finished} unfinished, ${run.doubled} doubled, p99 ${fixed(run.p99)} ms, targets 0, 0, < 2,000`);
});

const harms = [['kill-litedb', 'kill.sh 5 50', 'LiteDB: kill -9 of the bot, five times'], ['kill-postgres', 'two.sh kill 5 50', 'Two bots: kill -9 of one, in turn, five times'], ['freeze-postgres', 'two.sh freeze 1 50', 'Two bots: one frozen for 20 s'], ['outage-postgres', 'two.sh outage 1 50', 'Two bots: the server stopped for 30 s']].filter(([piece]) => text(`${piece}.ended`));
if (harms.length) say('## When something dies', 'Fifty residents meanwhile; in the end everything is counted.');
for (const [piece, script, what] of harms) {
  say(`### ${what}`, `\`bash tests/bench/${script}\``, '```', ...[text(`${piece}.log`).split('\n').filter((line) => !/^(samples|residents|kept)/.test(line.trim())).slice(-8).join('\n')], '```');
}

each('## A full store', '`bash tests/bench/stored.sh`, 200 residents, means of two rounds.', (engine) => runsOf(`stored-${engine}-full`).length, (engine, name) => {
  const [empty, full] = ['empty', 'full'].map((which) => runsOf(`stored-${engine}-${which}`)); const cost = mean(full, (run) => run.botCpuMsPerTurn) / mean(empty, (run) => run.botCpuMsPerTurn);
  say(...(text(`stored-${engine}.txt`) ?? '').split('\n'), '| store | turns/s | p99 ms | CPU ms a turn | peak RSS MB |', '|---|---|---|---|---|',
    ...[['empty', empty], ['full', full]].map(([which, runs]) => `| ${which} | ${fixed(mean(runs, (run) => run.turnsPerS))} | ${fixed(mean(runs, (run) => run.replyMs.p99), 1)} | ${fixed(mean(runs, (run) => run.botCpuMsPerTurn), 3)} | ${fixed(mean(runs, (run) => run.botPeakRssMb))} |`));
  say(`A turn costs ${fixed(cost, 2)}× (target ≤ 1.3×: ${judge(`${name}, a turn on a full store`, fixed(cost, 2), cost <= 1.3, '≤ 1.3', '×')}).`);
});

each('## A year of Jakarta', '`bash tests/bench/growth.sh`: 56,000 reports a month, made up from published figures (named in `tests/bench/Growth`); each look many times, never twice the same.', (engine) => text(`growth-${engine}.txt`), (engine, name) => {
  const table = text(`growth-${engine}.txt`).split('\n').filter((line) => line.startsWith('|') || / (records|looks)/.test(line));
  misses.push(...table.filter((line) => line.includes('MISSED')).map((line) => `${name}, a year of Jakarta: ${line.split('|')[1].trim()}, p99 ${line.split('|')[3].trim()} ms, target < 50`));
  say(...table);
});

const pure = fs.existsSync(path.join(folder, 'pure/results')) ? fs.readdirSync(path.join(folder, 'pure/results')).filter((file) => file.endsWith('github.md')) : [];
if (pure.length) say('## Pure parts', '`dotnet run -c Release --project tests/bench -- turn | parse | areas | category`', ...pure.map((file) => text(`pure/results/${file}`).split('\n').filter((line) => line.startsWith('|')).join('\n') + '\n'));
for (const [engine, name] of engines) {
  const flat = /closed: (\d+) MB, then (\d+) MB/.exec(text(`flat-${engine}.md`) ?? '');
  if (flat && flat[2] > 1.1 * flat[1]) misses.push(`${name}, memory over many turns, reports closed: from ${flat[1]} to ${flat[2]} MB, target flat`);
  const parts = { load: text(`levels-${engine}.json`), 'a flood': surges(engine).length, 'memory over many turns': flat, 'a full store': runsOf(`stored-${engine}-full`).length, 'a year of Jakarta': text(`growth-${engine}.txt`) };
  misses.push(...Object.entries(parts).filter(([, has]) => !has).map(([part]) => `${name}, ${part}: not measured in this run`));
}
const rest = { 'Against the bot that does nothing': runsOf('nothing').length, Start: ahead, 'When something dies': harms.length === 4, 'The pure parts': pure.length === 4 };
misses.push(...Object.entries(rest).filter(([, has]) => !has).map(([part]) => `${part}: not measured, or not all of it, in this run`));
for (const piece of fs.readdirSync(folder).filter((file) => file.endsWith('.ended'))) {
  const [, code, last] = /^(\d+) ?(.*)/.exec(text(piece)); if (code !== '0') misses.push(`${piece.replace('.ended', '')} ended with ${code}: ${last}`);
}
out.splice(at, 0, '## Misses', misses.length ? rows(misses.map((miss) => `- ${miss}`)) : 'None of the targets is missed.', '');
console.log(out.join('\n').replace(/\n{3,}/g, '\n\n').trimEnd());
