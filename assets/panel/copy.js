// What can be copied of a call, for elsewhere. It touches no page.

// quote is a text as a POSIX shell reads it back.
const quote = (text) => "'" + text.replaceAll("'", "'\\''") + "'";

// curl is the request of a call, as a command; '' where the call requests nothing.
export const curl = (item) => {
  const {url, method, headers, data, dataType} = item.params || {};
  if (typeof url !== 'string' || !/^https?:/i.test(url)) return '';
  const verb = (method || 'GET').toUpperCase();
  const parts = ['curl', ...(verb === 'GET' ? [] : ['-X', quote(verb)]), quote(url)];
  let kind = '';
  for (const [name, value] of Object.entries(headers || {})) {
    if (name.toLowerCase() === 'content-type') kind = String(value);
    parts.push('-H', quote(name + ': ' + value));
  }
  if (data !== undefined && data !== null && verb !== 'GET') {
    const form = (kind || 'application/json').includes('urlencoded') && typeof data === 'object';
    if (!kind && dataType !== 'form') parts.push('-H', quote('Content-Type: application/json'));
    parts.push(
      '--data-raw',
      quote(typeof data === 'string' ? data : form ? new URLSearchParams(data).toString() : JSON.stringify(data)),
    );
  }
  return parts.join(' ');
};

// mock is a mock of the manifest that answers the call as it was answered: an entry of its list, in YAML. JSON is YAML.
export const mock = (item) => {
  if (item.outcome !== 'success' && item.outcome !== 'fail') return '';
  const rows = ['  - call: ' + JSON.stringify(item.method)];
  const {params, result} = item;
  if (params !== null && typeof params === 'object' && Object.keys(params).length > 0) {
    rows.push('    with: ' + JSON.stringify(params));
  }
  const bare = result !== null && typeof result === 'object' && Object.keys(result).every((name) => name === 'error');
  const value = item.outcome === 'fail' && bare && 'error' in result ? result.error : result;
  rows.push('    ' + item.outcome + ': ' + JSON.stringify(value === undefined ? null : value));
  return 'mocks:\n' + rows.join('\n') + '\n';
};
