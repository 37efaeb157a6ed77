// The full circle by two Telegram users, against the load folder's fake Bot API and a bot that asks it for updates (long polling):
//   QLUEBOT_LOAD=… BOT_OFFICER_PHONE=+6281200000003 node tests/bench/circle.mjs
// The bot must run with ApiBaseUrl http://127.0.0.1:8081 and have a petugas of rc_dlh with that number on its roster. Prints the talk; ends with 1 when somebody waits.
import path from 'node:path'; import { pathToFileURL } from 'node:url';

const load = process.env.QLUEBOT_LOAD; const phone = process.env.BOT_OFFICER_PHONE;
const { FakeTelegram, listen, photoSizes } = await import(pathToFileURL(path.join(load, 'lib/fake.mjs')));
const fake = new FakeTelegram({}); const server = await listen(fake, 8081);
let update = 900000001; let message = 1; const said = new Map(); const waiting = new Map();
fake.onCall = (method, p, result) => {
  const chat = Number(p.chat_id); const text = p.text ?? p.caption ?? ''; if (!text) return;
  console.log(`${chat} < [${method}] ${text.replaceAll('\n', '\n      ')}`);
  const one = { id: result.message_id, text, buttons: (p.reply_markup?.inline_keyboard ?? []).flat(), photo: method === 'sendPhoto' };
  said.set(chat, [...(said.get(chat) ?? []), one]); waiting.get(chat)?.();
};
const push = (id, what) => fake.updates.push({ update_id: update++, ...what(id) });
const person = (id) => ({ id, is_bot: false, first_name: 'Uji', language_code: 'id' });
const base = (id) => ({ message_id: message++, from: person(id), chat: { id, type: 'private', first_name: 'Uji' }, date: (Date.now() / 1000) | 0 });
const does = (id, body, quoted) => push(id, () => ({ message: { ...base(id), ...body, ...(quoted && { reply_to_message: { ...base(id), message_id: quoted, from: fake.me } }) } }));
const says = (id, text, quoted) => { console.log(`${id} > ${text}`); does(id, { text }, quoted); };
const press = (id, one, label) => {
  console.log(`${id} > [${label}]`); const data = one.buttons.find((b) => b.text === label).callback_data;
  push(id, () => ({ callback_query: { id: String(update) + '7', from: person(id), chat_instance: '1', data, message: { ...base(id), message_id: one.id, from: fake.me } } }));
};
async function reads(id, words) {
  for (const end = Date.now() + 20000; Date.now() < end;) {
    const list = said.get(id) ?? []; const at = list.findIndex((one) => one.text.includes(words));
    if (at >= 0) { said.set(id, list.slice(at + 1)); return list[at]; }
    await new Promise((wake) => { waiting.set(id, wake); setTimeout(wake, 200); });
  }
  console.log(`${id} waits for «${words}»`); process.exit(1);
}

const [resident, officer] = [811, 822];
says(officer, 'petugas'); await reads(officer, 'nomor');
does(officer, { contact: { phone_number: phone, first_name: 'Uji', user_id: officer } }); await reads(officer, 'Selamat bertugas');
says(officer, 'siap'); await reads(officer, 'bertugas');
says(resident, '/lapor'); press(resident, await reads(resident, 'Masalah apa'), 'Kebersihan');
press(resident, await reads(resident, 'Jenis masalahnya'), 'Sampah'); await reads(resident, 'Kirim foto');
does(resident, { photo: photoSizes('circle-before', 84000), caption: 'sampah numpuk depan pasar' }); await reads(resident, 'Di mana');
does(resident, { location: { latitude: -10.1482, longitude: 123.6418 } }); press(resident, await reads(resident, 'Periksa'), 'Kirim laporan');
const number = /KPG-[0-9A-Z]{6}-[0-9A-Z]/.exec((await reads(resident, 'kami terima')).text)[0];
const card = await reads(officer, number); if (!card.photo) { console.log('the card has no photo'); process.exit(1); }
says(officer, 'siap meluncur', card.id); await reads(resident, 'ditanggapi');
does(officer, { photo: photoSizes('circle-after-picture', 84000) }, card.id); press(officer, await reads(officer, 'Tandai selesai'), 'Selesai');
press(resident, await reads(resident, 'dinyatakan selesai'), 'Sudah beres'); await reads(officer, 'sudah beres');
console.log(`${number} went the full circle`); server.closeAll?.(); process.exit(0);
