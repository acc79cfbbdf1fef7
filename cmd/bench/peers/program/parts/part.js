Component({props: {label: '', n: 0}})
