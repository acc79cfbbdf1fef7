Component({
  props: {
    dish: {},
    count: 0,
    onChange() {},
  },
  methods: {
    change(e) {
      const {dish, count, onChange} = this.props;
      onChange(dish, count + e.currentTarget.dataset.by);
    },
  },
});
