// Six turns against the bot that does nothing (nothing in Program.cs): the same kinds of updates as a report, each answered by any one message.
const answer = /^(answer \d+)/;
export default {
  name: 'echo',
  steps: [
    { name: 'start', send: { text: '/lapor' }, expect: answer },
    { name: 'group', send: { text: 'Kebersihan' }, expect: answer },
    { name: 'category', send: { text: 'Sampah' }, expect: answer },
    { name: 'photo', send: { photo: true }, expect: answer },
    { name: 'location', send: ({ n }) => ({ location: [-10.20 + (n * 37 % 400) / 1e4, 123.59 + (n * 91 % 400) / 1e4] }), expect: answer },
    { name: 'confirm', send: { text: 'Kirim laporan' }, expect: answer },
  ],
};
