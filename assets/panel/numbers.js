// Numbers as people write them into a field.

const form = /^[-\u2212+]?(\d+([.,]\d*)?|[.,]\d+)$/;

// numberOf returns the number of a text, whose decimal sign is a point or a comma, or undefined if it is not one.
export const numberOf = (text) => {
  const written = text.trim();
  return form.test(written) ? Number(written.replace('−', '-').replace(',', '.')) : undefined;
};

// createNumber creates a field for a number. A field of type number would take a comma for no part of the number in some
// languages, and make -62 of -6,2.
//   make       creates an element
//   name       of the field, for errors
//   whole      whether the number must be a whole one
// It returns the element and a function, which returns the number, or throws an error for the user.
export const createNumber = (make, name, min, max, whole) => {
  const element = make('input', {inputmode: whole ? 'numeric' : 'decimal', autocomplete: 'off', spellcheck: 'false'});
  const read = () => {
    const value = numberOf(element.value);
    if (value !== undefined && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
    element.focus();
    const kind = whole ? 'a whole number' : 'a number';
    throw new Error(name + ': “' + element.value + '” is not ' + kind + ' from ' + min + ' to ' + max);
  };
  return {element, read};
};
