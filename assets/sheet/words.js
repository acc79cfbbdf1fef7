// The texts that all sheets have in common.

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

// wordsIn returns a sheet's texts in a language, with the common ones for those that it does not define.
export const wordsIn = (lang, own) => ({
  ...commonWords[lang],
  ...own[lang],
  testing: {...commonWords[lang].testing, ...own[lang].testing},
});
