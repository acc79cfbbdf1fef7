// The words of the cashier sheet, but for the common ones.

export const cashierWords = {
  en: {
    window: 'Payment',
    lead: 'Payment to',
    due: 'Total',
    noAmount: 'Amount not known here',
    about: 'The order names it at the wallet only.',
    title: 'For',
    number: 'Order number',
    from: 'Pay with',
    account: (wallet) => `${wallet} balance · sandbox`,
    hint: 'Sandbox: no money moves.',
    pay: 'Pay',
    cancel: 'Cancel',
    close: 'Close, which cancels',
    testing: {
      instead: 'End the payment with',
      outcomes: {
        paid: 'Pay', cancelled: 'Cancel, close', processing: 'Processing', failed: 'Failed', network: 'Network lost',
        unknown: 'Unknown result', forbidden: 'Not permitted', stopped: 'Forgot the password', never: 'Never answers',
      },
    },
  },
  id: {
    window: 'Pembayaran',
    lead: 'Pembayaran ke',
    due: 'Total',
    noAmount: 'Jumlah tidak diketahui di sini',
    about: 'Hanya dompet yang tahu jumlah pesanan ini.',
    title: 'Untuk',
    number: 'Nomor pesanan',
    from: 'Bayar dengan',
    account: (wallet) => `Saldo ${wallet} · sandbox`,
    hint: 'Sandbox: tidak ada uang yang berpindah.',
    pay: 'Bayar',
    cancel: 'Batal',
    close: 'Tutup, yang membatalkan',
    testing: {
      instead: 'Akhiri pembayaran dengan',
      outcomes: {
        paid: 'Bayar', cancelled: 'Batal, tutup', processing: 'Sedang diproses', failed: 'Gagal', network: 'Jaringan terputus',
        unknown: 'Hasil tidak diketahui', forbidden: 'Tidak diizinkan', stopped: 'Lupa kata sandi', never: 'Tidak pernah menjawab',
      },
    },
  },
};
