// The texts of the download sheet, except the common ones.

export const downloadWords = {
  en: {
    window: 'Download',
    wants: 'wants to save a file on this computer',
    sizeUnknown: 'Size not known',
    whence: 'From',
    itself: 'the page itself',
    where: 'Into',
    hint: 'Open it only if you trust this program.',
    save: 'Save',
    refuse: 'Don’t save',
    close: 'Close, which does not save it',
    testing: {outcomes: {}},
  },
  id: {
    window: 'Unduhan',
    wants: 'ingin menyimpan berkas di komputer ini',
    sizeUnknown: 'Ukuran tidak diketahui',
    whence: 'Dari',
    itself: 'halaman itu sendiri',
    where: 'Ke',
    hint: 'Buka hanya jika Anda memercayai program ini.',
    save: 'Simpan',
    refuse: 'Jangan simpan',
    close: 'Tutup, yang tidak menyimpannya',
    testing: {outcomes: {}},
  },
};
