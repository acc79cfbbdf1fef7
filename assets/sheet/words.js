// The words that all sheets have in common.

const commonWords = {
  en: {
    account: (wallet) => `Your ${wallet} account`,
    sandbox: 'Sandbox · no real data',
    testing: {
      title: 'Testing',
      trigger: 'Testing',
      done: 'Done',
      lead: (wallet) => `What the page receives, by the rules of ${wallet}.`,
      instead: 'End the request with',
      buttons: 'Answers of the sheet',
      silence: 'no answer',
      differ: 'Published pages differ:',
    },
  },
  id: {
    account: (wallet) => `Akun ${wallet} Anda`,
    sandbox: 'Sandbox · bukan data asli',
    testing: {
      title: 'Pengujian',
      trigger: 'Pengujian',
      done: 'Selesai',
      lead: (wallet) => `Yang diterima halaman, menurut aturan ${wallet}.`,
      instead: 'Akhiri permintaan dengan',
      buttons: 'Jawaban dari lembar ini',
      silence: 'tanpa jawaban',
      differ: 'Halaman terbitan berbeda:',
    },
  },
};

// wordsIn gives a sheet's own words in a language, with the common ones where it has none of its own.
export const wordsIn = (lang, own) => ({
  ...commonWords[lang],
  ...own[lang],
  testing: {...commonWords[lang].testing, ...own[lang].testing},
});
