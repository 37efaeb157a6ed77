// A resident who files a report and withdraws it again, for flat.sh: what a city closes must not stay in memory. No photo: its work is measured elsewhere.
export default {
  name: 'closed',
  start: { text: '/lapor' },
  done: /Laporan (KPG-[0-9A-Z]{6}-[0-9A-Z]) sudah dibatalkan/,
  rules: [
    { name: 'not-the-same', when: /./, button: /^bukan ini/i, send: { press: /^bukan ini/i } },
    { name: 'confirm', when: /./, button: /^kirim laporan/i, send: { press: /^kirim laporan/i } },
    { name: 'withdraw', when: /./, button: /^batalkan laporan/i, send: { press: /^batalkan laporan/i } },
    { name: 'yes', when: /./, button: /^ya/i, send: { press: /^ya/i } },   // that side of the border; yes, withdraw
    { name: 'status', when: /kami terima/, send: { text: 'status' } },
    { name: 'category', when: /jenis/i, button: /kemacetan/i, send: { press: /kemacetan/i } },
    { name: 'group', when: /masalah apa/i, button: /lalu lintas/i, send: { press: /lalu lintas/i } },
    { name: 'location', when: /di mana/i, send: ({ n }) => ({ location: [-10.20 + (n * 37 % 400) / 1e4, 123.59 + (n * 91 % 400) / 1e4] }) },
    { name: 'no-photo', when: /foto/i, send: { text: 'lewati' } },
    { name: 'words', when: /ceritakan/i, send: ({ n }) => ({ text: `Macet panjang setiap pagi. (${n})` }) },
  ],
};
