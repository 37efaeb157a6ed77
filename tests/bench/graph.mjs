// docs/surge.svg out of surge.mjs's figures: node graph.mjs <below.json> <beyond.json> <machine line> > surge.svg
import fs from 'node:fs';

const [below, beyond] = process.argv.slice(2, 4).map((file) => JSON.parse(fs.readFileSync(file, 'utf8')));
const [width, panel, gap, left, top] = [430, 130, 46, 62, 66]; const escape = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const nice = (value) => { const step = 10 ** Math.floor(Math.log10(value)); return [1, 2, 5, 10].map((n) => n * step).find((n) => n >= value); };

function chart(run, x, y, title, lines, limit) {
  const last = run.seconds.at(-1).second; const most = nice(Math.max(limit ?? 1, ...lines.flatMap(([, of]) => run.seconds.map((one) => of(one) ?? 0))));
  const px = (second) => x + second / last * width; const py = (value) => y + panel - Math.min(value, most) / most * panel;
  const path = (of) => run.seconds.filter((one) => of(one) != null).map((one, n) => `${n ? 'L' : 'M'}${px(one.second).toFixed(1)} ${py(of(one)).toFixed(1)}`).join('');
  return [
    `<text x="${x}" y="${y - 8}">${escape(title)}</text>`,
    ...[0, 0.5, 1].map((part) => `<path class="grid" d="M${x} ${py(most * part)}h${width}"/><text class="small" text-anchor="end" x="${x - 6}" y="${py(most * part) + 4}">${most * part}</text>`),
    ...[0, 0.25, 0.5, 0.75, 1].map((part) => `<text class="small" text-anchor="middle" x="${x + width * part}" y="${y + panel + 15}">${Math.round(last * part)} s</text>`),
    limit ? `<path class="limit" d="M${x} ${py(limit)}h${width}"/>` : '',
    ...lines.map(([name, of]) => `<path class="${name}" d="${path(of)}"/>`),
  ].join('\n');
}

const column = (run, x, name) => [
  `<text class="head" x="${x}" y="36">${escape(`${name}: ${run.normal} turns/s, then ${run.times}× (${run.normal * run.times}/s)`)}</text>`,
  chart(run, x, top, 'turns a second: arriving if nobody waited (grey), answered (blue)', [['arriving', (one) => one.arriving], ['answered', (one) => one.turns]]),
  chart(run, x, top + panel + gap, 'reply, ms: p50 (thin), p99 (thick); dashed: 2 s', [['thin', (one) => one.p50], ['thick', (one) => one.p99]], 2000),
  chart(run, x, top + 2 * (panel + gap), 'people who wait for a reply', [['answered', (one) => one.waiting]]),
  `<text class="small" x="${x}" y="${top + 3 * (panel + gap) - 8}">${run.begun} reports begun, ${run.finished} finished, ${run.doubled} doubled, ${run.unfinished} lost; p99 ${Math.round(run.p99)} ms</text>`,
].join('\n');

const [full, high] = [left * 2 + width * 2 + 24, top + 3 * (panel + gap) + 24];
console.log(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${full} ${high}" font-family="sans-serif" font-size="13" role="img">
<title>A flood: twenty times the normal load within a minute</title>
<style>path{fill:none}.grid{stroke:#ddd}.limit{stroke:#b00;stroke-dasharray:5 4}.arriving{stroke:#999;stroke-width:1.5}.answered{stroke:#06c;stroke-width:1.5}.thin{stroke:#06c}.thick{stroke:#06c;stroke-width:2.2}.small{font-size:11px;fill:#555}.head{font-size:15px;font-weight:bold}</style>
<rect width="${full}" height="${high}" fill="#fff"/>
${column(below, left, 'Below the knee')}
${column(beyond, left * 2 + width, 'Beyond it')}
<text class="small" x="${left}" y="${high - 8}">${escape(process.argv[4] ?? '')}</text>
</svg>`);
