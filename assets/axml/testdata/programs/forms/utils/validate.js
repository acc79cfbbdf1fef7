exports.validate = function (values) {
  if (!values.name) return 'Name is required';
  if (!/^\d{16}$/.test(values.idNumber)) return 'ID number must have 16 digits';
  if (values.interests.length === 0) return 'Choose at least one interest';
  return null;
};
