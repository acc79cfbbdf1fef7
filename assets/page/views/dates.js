// Dates for the date picker: the fields of a format, and the values of each field between a first and a last date.
export const createDates = (dom) => {
  const {max, min} = Math;
  const codeAt = dom.method(String.prototype, 'charCodeAt');
  const slice = dom.method(String.prototype, 'slice');
  const Now = Date;
  const dates = Date.prototype;
  const get = (name) => dom.method(dates, name);
  const month = get('getMonth');
  const now = {
    __proto__: null,
    year: get('getFullYear'),
    month: (date) => month(date) + 1,
    day: get('getDate'),
    hour: get('getHours'),
    minute: get('getMinutes'),
    second: get('getSeconds'),
  };

  // The fields of formats, from coarse to fine.
  const kinds = [
    {sign: 'yyyy', name: 'year', low: 0, high: 9999},
    {sign: 'MM', name: 'month', low: 1, high: 12},
    {sign: 'dd', name: 'day', low: 1, high: 31},
    {sign: 'HH', name: 'hour', low: 0, high: 23},
    {sign: 'mm', name: 'minute', low: 0, high: 59},
    {sign: 'ss', name: 'second', low: 0, high: 59},
  ];

  const pad = (value, width) => {
    let text = '' + value;
    while (text.length < width) text = '0' + text;
    return text;
  };

  // read returns the fields of a format, with the values of a date. A date that does not match the format is ignored.
  const read = (format, current, start, end) => {
    const fields = {__proto__: null, first: undefined, coarsest: undefined};
    const parts = {__proto__: null}; // parts of the format: a field or a letter
    let count = 0;
    const byName = {__proto__: null};
    let before;
    for (let i = 0; i < format.length; ) {
      let kind;
      for (let k = 0; k < kinds.length; k++)
        if (slice(format, i, i + kinds[k].sign.length) === kinds[k].sign) kind = kinds[k];
      if (!kind) {
        parts[count++] = slice(format, i, ++i);
        continue;
      }
      i += kind.sign.length;
      const field = {
        __proto__: null,
        name: kind.name,
        kind,
        width: kind.sign.length,
        value: 0,
        next: undefined,
        finer: undefined,
        coarser: undefined,
      };
      if (before) before.next = field;
      else fields.first = field;
      before = field;
      byName[kind.name] = field;
      parts[count++] = field;
    }
    let last;
    for (let k = 0; k < kinds.length; k++) {
      const field = byName[kinds[k].name];
      if (!field) continue;
      field.coarser = last;
      if (last) last.finer = field;
      else fields.coarsest = field;
      last = field;
    }

    const days = (year, month) =>
      month === 2
        ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
          ? 29
          : 28
        : month === 4 || month === 6 || month === 9 || month === 11
          ? 30
          : 31;
    const most = (field, values) => {
      if (field.name !== 'day') return field.kind.high;
      const year = byName.year ? values('year') : 2000;
      return byName.month ? days(year, values('month')) : 31;
    };
    const parse = (text) => {
      const values = {__proto__: null};
      let at = 0;
      for (let i = 0; i < count; i++) {
        const part = parts[i];
        if (typeof part === 'string') {
          if (slice(text, at, ++at) !== part) return undefined;
          continue;
        }
        const from = at;
        let value = 0;
        for (let c; at < text.length && at - from < part.width && (c = codeAt(text, at)) >= 48 && c <= 57; at++)
          value = value * 10 + c - 48;
        if (at === from || (part.width === 4 && at - from < 4)) return undefined;
        values[part.name] = value;
      }
      if (at !== text.length) return undefined;
      for (let f = fields.coarsest; f; f = f.finer) {
        if (values[f.name] < f.kind.low || values[f.name] > most(f, (name) => values[name])) return undefined;
      }
      return values;
    };
    const order = (a, b) => {
      for (let f = fields.coarsest; f; f = f.finer) if (a[f.name] !== b[f.name]) return a[f.name] - b[f.name];
      return 0;
    };

    let from = parse(start);
    let to = parse(end);
    if (from && to && order(from, to) > 0) from = to = undefined;
    const given = parse(current);
    const today = given ? undefined : new Now();
    for (let f = fields.coarsest; f; f = f.finer) f.value = given ? given[f.name] : now[f.name](today);

    // edge reports whether all coarser fields are at a bound.
    const edge = (field, bound) => {
      for (let f = field.coarser; f; f = f.coarser) if (f.value !== bound[f.name]) return false;
      return true;
    };
    const value = (name) => byName[name].value;
    // Without a bound, the years extend beyond the chosen one.
    const year = byName.year;
    const least = year && min(1900, max(0, min(year.value, to ? to.year : 9999) - 20));
    const greatest = year && max(2100, min(9999, max(year.value, from ? from.year : 0) + 20));
    fields.low = (f) => (from && edge(f, from) ? from[f.name] : f === year ? least : f.kind.low);
    fields.high = (f) => (to && edge(f, to) ? to[f.name] : f === year ? greatest : most(f, value));
    fields.text = () => {
      let text = '';
      for (let i = 0; i < count; i++)
        text += typeof parts[i] === 'string' ? parts[i] : pad(parts[i].value, parts[i].width);
      return text;
    };
    return fields;
  };

  return {__proto__: null, read, pad};
};
