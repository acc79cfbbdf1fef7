Component({
  data: { current: 0 },
  props: { items: [], defaultCurrent: 0, onChange: () => {} },
  didMount() {
    if (this.props.defaultCurrent) this.setData({ current: this.props.defaultCurrent });
  },
  methods: {
    select(e) {
      const current = Number(e.currentTarget.dataset.index);
      this.setData({ current });
      this.props.onChange(current);
    },
  },
});
