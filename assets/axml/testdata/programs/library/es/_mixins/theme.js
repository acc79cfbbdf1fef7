export default Mixin({
  props: { theme: 'light' },
  data: { colours: { light: '#1677ff', dark: '#111827' } },
  methods: {
    colour() { return this.data.colours[this.props.theme] || this.props.theme; },
  },
});
